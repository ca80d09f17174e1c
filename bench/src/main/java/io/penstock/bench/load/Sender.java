package io.penstock.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sender as a program of its own: exit status 0 when every event was accepted. */
@Command(
        name = "sender",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Sends events until each is acknowledged, and keeps what was said.")
public final class Sender implements Callable<Integer> {
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Option(names = "--ingest", required = true, description = "base URL of ingest")
    private URI ingest = URI.create("http://127.0.0.1:8081");

    @Option(names = "--key-file", required = true, description = "holds a source's key")
    private Path keyFile = Path.of("");

    @Option(names = "--file", required = true, description = "outcomes are appended here")
    private Path file = Path.of("");

    @Option(names = "--run", required = true, description = "start of every id, unique")
    private String run = "";

    @Option(names = "--events", defaultValue = "0", description = "how many, 0: until stopped")
    private long events;

    @Option(names = "--batch", defaultValue = "100", description = "events per request")
    private int batch;

    @Option(names = "--connections", defaultValue = "4", description = "requests at a time")
    private int connections;

    @Option(names = "--rate", defaultValue = "0", description = "events per second, 0: closed loop")
    private double rate;

    @Option(names = "--timeout", defaultValue = "PT15S", description = "of one request")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--longest-wait",
            defaultValue = "PT5S",
            description = "bounds what Retry-After asks for")
    private Duration longestWait = Duration.ZERO;

    @Option(names = "--samples", description = "CloudEvents NDJSON; default: the shipped ones")
    private @Nullable Path samples;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Sender()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        String key = Files.readString(keyFile).strip();
        var options =
                new SenderOptions(
                        ingest,
                        key,
                        file,
                        new RunIds(run),
                        events,
                        batch,
                        connections,
                        rate,
                        timeout,
                        longestWait);
        EventSource source = samples == null ? Samples.shipped() : Samples.read(samples);
        try (SenderRun sending = SenderRun.start(options, source)) {
            var hook = Thread.ofPlatform().unstarted(() -> sending.stop(GRACE));
            Runtime.getRuntime().addShutdownHook(hook);
            sending.await(FOR_EVER);
            Counters counters = sending.counters();
            System.out.println(summary(counters));
            return counters.accepted() == counters.sent() ? 0 : 1;
        }
    }

    private static ObjectNode summary(Counters counters) {
        ObjectNode answers = Json.object();
        counters.answers().forEach((status, count) -> answers.put(status.toString(), count));
        ObjectNode summary =
                Json.object()
                        .put("sent", counters.sent())
                        .put("accepted", counters.accepted())
                        .put("rejected", counters.rejected())
                        .put("unanswered", counters.unanswered())
                        .put("sentAgain", counters.sentAgain())
                        .put("furthestBehindMs", counters.furthestBehindMs());
        return summary.set("answers", answers);
    }
}
