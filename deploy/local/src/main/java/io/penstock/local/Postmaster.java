package io.penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The first process of a running PostgreSQL server.
 *
 * @param port on which it listens, as its data directory says
 */
public record Postmaster(ProcessHandle process, int port) {
    private static final String PID_FILE = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(10);

    /**
     * The server that runs on a data directory; empty when none does, also when the file that
     * should say so is left from a killed one, whose number another program may have now.
     */
    static Optional<Postmaster> of(Path data) throws IOException {
        var file = data.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(PID_LINE).trim());
        int port = Integer.parseInt(lines.get(PORT_LINE).trim());
        return ProcessHandle.of(pid)
                .filter(process -> serves(process, data))
                .map(process -> new Postmaster(process, port));
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .map(Arrays::asList)
                .filter(arguments -> arguments.contains(data.toString()))
                .isPresent();
    }

    /** Ends the server: sessions are cut, data is written out; after 10 s it is killed. */
    void stop() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .redirectErrorStream(true)
                .start()
                .waitFor();
        if (!awaitEnd(FAST_SHUTDOWN)) {
            process.destroyForcibly();
            awaitEnd(FAST_SHUTDOWN);
        }
    }

    private boolean awaitEnd(Duration limit) throws InterruptedException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot watch the server's end", e);
        }
    }
}
