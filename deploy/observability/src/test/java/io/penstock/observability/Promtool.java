package io.penstock.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Prometheus's own tool. */
final class Promtool {
    private static final String MISSING =
            "promtool does not run: apt-get install prometheus, or brew install prometheus; or name"
                    + " it in PENSTOCK_PROMTOOL (./penstock test does all that)";

    private Promtool() {}

    /** What came of a call. */
    record Result(int status, String output) {}

    /** Runs it; fails when it is not there. */
    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Objects.requireNonNullElse(System.getenv("PENSTOCK_PROMTOOL"), "promtool"));
        command.addAll(List.of(arguments));
        Process process = start(folder, command);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }

    private static Process start(Path folder, List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new AssertionError(MISSING, e);
        }
    }
}
