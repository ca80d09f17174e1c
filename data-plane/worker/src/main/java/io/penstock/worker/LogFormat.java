package io.penstock.worker;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one-line form of the log: time, level, logger, sentence. */
final class LogFormat {
    private static final String PROPERTY = "java.util.logging.SimpleFormatter.format";
    private static final String ONE_LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n";

    /** Kept, or their levels would be forgotten. The loop itself says when Kafka is away. */
    private static final List<Logger> QUIETER =
            List.of(
                    quieter("org.apache.kafka", Level.WARNING),
                    quieter("org.apache.kafka.clients", Level.SEVERE),
                    quieter("org.apache.kafka.common.telemetry", Level.OFF));

    private LogFormat() {}

    /** Must be called before the first line is written. */
    static void install() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, ONE_LINE);
        }
        Logger.getLogger("io.penstock").fine(() -> QUIETER.size() + " loggers are quieter");
    }

    private static Logger quieter(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }
}
