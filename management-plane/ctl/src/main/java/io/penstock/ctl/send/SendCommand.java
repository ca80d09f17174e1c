package io.penstock.ctl.send;

import io.penstock.ctl.context.IngestAddress;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.OutputOption;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends events to a source, and tells of each what became of it. */
@Command(
        name = "send",
        header = {
            "Examples:",
            "  penstock ctl send -f events.ndjson --key-file shop.key",
            "  penstock ctl send -f - -o json < events.json",
            "  penstock ctl send --count 1000 --rate 100",
            ""
        },
        description = {
            "",
            "Sends events to the source whose key is given: those of a file (one event, an array,"
                    + " or one after the other), or samples. Tells of each event whether it was"
                    + " accepted, which means durable, or refused and why; of accepted ones beyond 100,"
                    + " how many. What ingest asks for again is sent again with the same id, so it may"
                    + " arrive twice.",
            ""
        })
public final class SendCommand implements Callable<Integer> {
    @Mixin private final Target target;
    @Mixin private final OutputOption output = new OutputOption();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "a file, or - for stdin")
    private @Nullable String file;

    @Option(names = "--count", paramLabel = "N", description = "so many samples instead")
    private long count;

    @Option(names = "--rate", paramLabel = "N", description = "events a second; 0: at once")
    private double rate;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "penstock.ctl.sample",
            description = "of samples")
    private String type = "";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "100",
            description = "events a request at most (100)")
    private int batch;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "holds the source's key (PENSTOCK_KEY holds the key itself)")
    private @Nullable Path keyFile;

    @Option(
            names = "--ingest",
            paramLabel = "URL",
            description =
                    "ingest's address (PENSTOCK_INGEST; else as the API says, else port 8081)")
    private @Nullable URI ingest;

    private final Surroundings surroundings;

    public SendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        check();
        String key = key();
        var door = new Ingest(target.door(address()), key);
        var receipts = new Receipts();
        Failure broken = null;
        try (InputStream in = input()) {
            broken = send(door, events(in), receipts);
        }
        receipts.show(surroundings, output);
        if (broken != null) {
            throw broken;
        }
        return receipts.exit().status();
    }

    private void check() {
        if ((file == null) == (count == 0) || count < 0) {
            throw Failure.usage(
                    "either -f FILE or --count N is needed", "penstock ctl send --help");
        }
        if (batch < 1 || rate < 0) {
            throw Failure.usage("--batch must be at least 1, and --rate not below 0", "");
        }
    }

    private String key() {
        String key =
                keyFile != null
                        ? Target.secretIn(keyFile)
                        : surroundings.variable("PENSTOCK_KEY").orElse("");
        if (key.isEmpty()) {
            throw Failure.usage(
                    "no source's key is given",
                    "--key-file FILE or PENSTOCK_KEY; penstock ctl create key SOURCE makes one");
        }
        return key;
    }

    private URI address() {
        return ingest != null
                ? ingest
                : surroundings
                        .variable("PENSTOCK_INGEST")
                        .map(URI::create)
                        .orElseGet(() -> IngestAddress.find(target));
    }

    private InputStream input() {
        try {
            return file == null
                    ? InputStream.nullInputStream()
                    : file.equals("-") ? surroundings.in() : Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw Failure.usage("the file " + file + " cannot be read", "check its name");
        }
    }

    private Iterator<Event> events(InputStream in) {
        return file == null
                ? Events.samples(
                        "ctl-" + UUID.randomUUID().toString().substring(0, 8),
                        count,
                        type,
                        surroundings.time())
                : Events.read(file.equals("-") ? "stdin" : file, in);
    }

    /** Why the input ended early; null when it did not. */
    private @Nullable Failure send(Ingest door, Iterator<Event> events, Receipts receipts) {
        Instant start = surroundings.time().instant();
        long sent = 0;
        while (!receipts.lockedOut()) {
            List<Event> next = new ArrayList<>();
            Failure broken = take(events, next);
            if (!next.isEmpty()) {
                keepRate(start, sent);
                door.send(next).forEach(receipts::add);
                sent += next.size();
            }
            if (broken != null || next.isEmpty()) {
                return broken;
            }
        }
        return null;
    }

    private @Nullable Failure take(Iterator<Event> events, List<Event> next) {
        int most = rate == 0 ? batch : Math.clamp((long) (rate / 10), 1, batch);
        try {
            while (next.size() < most && events.hasNext()) {
                next.add(events.next());
            }
            return null;
        } catch (Failure failure) {
            return failure;
        }
    }

    private void keepRate(Instant start, long sent) {
        if (rate > 0) {
            Instant due = start.plus(Duration.ofNanos((long) (sent / rate * 1e9)));
            Duration early = Duration.between(surroundings.time().instant(), due);
            if (early.isPositive()) {
                surroundings.pause().accept(early);
            }
        }
    }
}
