package io.penstock.bench.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the demo is told. */
final class DemoOptions {
    @Option(
            names = "--api",
            defaultValue = "http://127.0.0.1:8080",
            description = "base URL of the management API")
    URI api = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--ingest",
            defaultValue = "http://127.0.0.1:8081",
            description = "base URL of ingest")
    URI ingest = URI.create("http://127.0.0.1:8081");

    @Option(names = "--kafka", description = "host:port, to read dead letters and holds at the end")
    @Nullable String kafka;

    @Option(names = "--lane", defaultValue = "shared", description = "whose dead letters")
    String lane = "shared";

    @Option(names = "--token-file", required = true, description = "holds the operator's token")
    Path tokenFile = Path.of("");

    @Option(names = "--home", required = true, description = "files go to <home>/demo/<run>")
    Path home = Path.of("");

    @Option(
            names = "--events",
            defaultValue = "10000",
            description = "how many to send with --once; without it the demo goes on")
    long events = 10_000;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "events per second, 0: as fast as the answers come")
    double rate = 1_000;

    @Option(
            names = "--patience",
            defaultValue = "PT30S",
            description = "with --once: ends after so long without any progress")
    Duration patience = Duration.ofSeconds(30);

    @Option(names = "--once", description = "ends by itself when all events have arrived")
    boolean once;

    @Option(
            names = "--json",
            description = "the result is the last line on stdout, all else goes to stderr")
    boolean json;

    @Option(
            names = "--startup-seconds",
            defaultValue = "0",
            description = "what the launcher measured, for the result")
    double startupSeconds;

    /** How many events the sender is given; 0: it goes on. */
    long toSend() {
        return once ? events : 0;
    }

    /** An {@link IllegalArgumentException} names what cannot be. */
    void check() {
        if (events < 1 || rate < 0) {
            throw new IllegalArgumentException(
                    "--events=" + events + " must be >= 1 and --rate=" + rate + " >= 0");
        }
    }
}
