package io.penstock.ctl.surroundings;

import java.io.Console;
import java.util.Objects;
import java.util.Optional;

/** Asks at the process' terminal. */
public final class ConsoleAsking implements Asking {
    @Override
    public boolean possible() {
        return console().filter(Console::isTerminal).isPresent();
    }

    @Override
    public String line(String prompt) {
        return Objects.requireNonNullElse(console().orElseThrow().readLine("%s", prompt), "");
    }

    @Override
    public String secret(String prompt) {
        char[] typed = console().orElseThrow().readPassword("%s", prompt);
        return typed == null ? "" : new String(typed);
    }

    /** Without a terminal there may be none. */
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console());
    }
}
