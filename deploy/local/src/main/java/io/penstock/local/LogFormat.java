package io.penstock.local;

/** The one-line form of the servers' logs: time, level, logger, sentence. */
final class LogFormat {
    private static final String PROPERTY = "java.util.logging.SimpleFormatter.format";
    private static final String ONE_LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n";

    private static final String LOG4J_FACTORY = "log4j2.loggerContextFactory";
    private static final String LOG4J_NONE =
            "org.apache.logging.log4j.simple.SimpleLoggerContextFactory";

    private LogFormat() {}

    /** Must be called before the first logger exists. */
    static void install() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, ONE_LINE);
        }
        // Kafka holds on to one logger of log4j, which has no back end here and says so otherwise.
        System.setProperty(LOG4J_FACTORY, LOG4J_NONE);
    }
}
