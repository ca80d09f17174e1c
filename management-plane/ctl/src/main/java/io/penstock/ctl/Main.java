package io.penstock.ctl;

import io.penstock.ctl.surroundings.ConsoleAsking;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** The process. */
public final class Main {
    private static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = surroundings(System.getenv());
        int status = Ctl.commandLine(surroundings, arguments).execute(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        System.exit(status);
    }

    private static Surroundings surroundings(Map<String, String> environment) {
        var asking = new ConsoleAsking();
        return new Surroundings(
                writer(FileDescriptor.out, false),
                writer(FileDescriptor.err, true),
                System.in,
                environment,
                asking,
                asking.possible() && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                Objects.requireNonNullElse(
                        Main.class.getPackage().getImplementationVersion(), "unknown"),
                new Surroundings.Local(
                        System.getProperty("penstock.ctl.home", ""),
                        System.getProperty("penstock.ctl.local-api", ""),
                        System.getProperty("penstock.ctl.local-ingest", "")),
                InstantSource.system(),
                Main::pause);
    }

    private static PrintWriter writer(FileDescriptor descriptor, boolean autoFlush) {
        return new PrintWriter(
                new java.io.OutputStreamWriter(
                        new FileOutputStream(descriptor), StandardCharsets.UTF_8),
                autoFlush);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.exit(INTERRUPTED);
        }
    }
}
