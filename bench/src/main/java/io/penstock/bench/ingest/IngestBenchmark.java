package io.penstock.bench.ingest;

import io.penstock.bench.measure.Machine;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.platform.Backlog;
import io.penstock.bench.platform.BenchmarkOptions;
import io.penstock.bench.platform.Chain;
import io.penstock.bench.platform.Tenant;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.report.Bar;
import io.penstock.bench.report.Report;
import io.penstock.bench.report.Telling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ingest beside a raw producer (batches) and a bare handler (single events), in turns. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Events a second that ingest takes, beside a raw producer and a bare handler.")
public final class IngestBenchmark implements Callable<Integer> {
    private static final Duration DRAIN = Duration.ofMinutes(3);

    @Mixin private BenchmarkOptions options = new BenchmarkOptions();

    @Option(
            names = "--batch-connections",
            defaultValue = "64",
            description = "connections that send batches of 100")
    private int batchConnections = 64;

    @Option(
            names = "--single-connections",
            defaultValue = "256",
            description = "connections that send single events")
    private int singleConnections = 256;

    private final Progress progress = new Progress(System.err);

    @Override
    public Integer call() {
        try (Belongings belongings = Belongings.ofThisProcess()) {
            return Telling.tell(run(belongings), options.json(), options.check());
        }
    }

    private Report run(Belongings belongings) {
        double loadBefore = Machine.load();
        TestPlatform platform = options.start(belongings, progress, "ingest");
        String key = Tenant.withoutPipe(platform.awaitReady(), "bench").key();
        Backlog backlog = belongings.keep(new Backlog(platform.kafka()));
        var sides = new IngestSides(platform, belongings, options.home().resolve("files"), key);
        List<Side> all =
                List.of(
                        sides.batches(batchConnections),
                        sides.rawProducer(),
                        sides.singles(singleConnections),
                        sides.bareHandler(singleConnections));
        measure(all, sides, backlog);
        return report(all, loadBefore);
    }

    private void measure(List<Side> sides, IngestSides parts, Backlog backlog) {
        for (Side side : sides) {
            progress.say("warming up: " + side.name());
            side.warmUp(options.warmUp());
            rest(parts, backlog);
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (Side side : sides) {
                double rate = side.round(options.seconds()).perSecond();
                progress.say(
                        String.format(
                                Locale.ROOT,
                                "round %d of %d: %s: %,.0f events/s",
                                round,
                                options.rounds(),
                                side.name(),
                                rate));
                rest(parts, backlog);
            }
        }
    }

    /** The next side starts when nobody works on leftovers any more. */
    private static void rest(IngestSides parts, Backlog backlog) {
        backlog.awaitNone(List.of(Chain.FIRST), DRAIN);
        parts.topics().empty();
    }

    private Report report(List<Side> sides, double loadBefore) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "while ingest is measured, the stages' worker reads the same events and filters"
                        + " them (no pipe); its CPU time is shown as stages");
        for (Side side : sides) {
            if (side.refused() > 0) {
                notes.add(side.name() + ": " + side.refused() + " were not taken");
            }
        }
        return new Report(
                "Ingest: %d rounds of %s s a side, in turns, on one broker"
                        .formatted(options.rounds(), options.seconds()),
                Machine.here(),
                loadBefore,
                Machine.load(),
                sides.stream().map(Side::figure).toList(),
                List.of(
                        bar("batches ÷ raw producer", sides.get(0), sides.get(1), 25, 50),
                        bar("single events ÷ bare handler", sides.get(2), sides.get(3), 70, 90)),
                notes);
    }

    private static Bar bar(String name, Side ours, Side floor, double must, double aim) {
        String detail =
                String.format(
                        Locale.ROOT, "%,.0f of %,.0f events/s", ours.median(), floor.median());
        double percent = 100 * ours.median() / floor.median();
        return new Bar(name, Bar.Side.AT_LEAST, percent, "%", must, aim, detail);
    }
}
