package io.penstock.ctl;

import io.penstock.ctl.surroundings.Asking;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command line in surroundings of a test's making; waiting makes time pass. */
final class Run {
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private boolean somebody;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private String stdin = "";

    /** What was said and how it ended. */
    record Said(int status, String out, String err) {
        /** All of it, as golden files have it. */
        String all() {
            return "status " + status + "\n--- stdout\n" + out + "--- stderr\n" + err;
        }
    }

    /** A run whose context file is in a folder. */
    static Run in(Path folder) {
        return new Run().with("PENSTOCK_CONTEXT", folder.resolve("context.json").toString());
    }

    /** A run against an API, as somebody with a token. */
    static Run at(FakeApi api, Path folder) {
        return in(folder)
                .with("PENSTOCK_API", api.address().toString())
                .with("PENSTOCK_TOKEN", "pst_secret");
    }

    Run with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Run stdin(String text) {
        stdin = text;
        return this;
    }

    /** Somebody is at the terminal and types these lines. */
    Run typing(String... lines) {
        somebody = true;
        typed.addAll(List.of(lines));
        return this;
    }

    Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Ctl.commandLine(surroundings(out, err), arguments).execute(arguments);
        return new Said(status, out.toString(), err.toString());
    }

    private Surroundings surroundings(StringWriter out, StringWriter err) {
        return new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                environment,
                new Typing(),
                false,
                "1.2.3",
                new Surroundings.Local("", "", ""),
                () -> now,
                this::pass);
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private final class Typing implements Asking {
        @Override
        public boolean possible() {
            return somebody;
        }

        @Override
        public String line(String prompt) {
            return typed.isEmpty() ? "" : typed.removeFirst();
        }

        @Override
        public String secret(String prompt) {
            return line(prompt);
        }
    }
}
