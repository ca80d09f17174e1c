package io.penstock.ctl.surroundings;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a command meets.
 *
 * @param out data, and nothing else
 * @param err messages
 * @param color whether messages and tables may have colours
 * @param version of this program
 * @param local the address of this machine's own platform; empty: none is known
 * @param pause waits
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        Map<String, String> environment,
        Asking asking,
        boolean color,
        String version,
        Local local,
        InstantSource time,
        Consumer<Duration> pause) {

    /**
     * This machine's own platform, as its launcher knows it.
     *
     * @param home where its state is; empty: unknown
     * @param api {@code http://127.0.0.1:8080}; empty: it is not up
     * @param ingest {@code http://127.0.0.1:8081}; empty: it is not up
     */
    public record Local(String home, String api, String ingest) {}

    /** The environment's value of that name, if it is there and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Says something to people. */
    public void say(String message) {
        err.println(message);
    }

    /** What was typed to whoever asked. */
    public boolean confirmed(String question) {
        return asking.line(question + " [y/N] ").strip().matches("(?i)y|yes");
    }
}
