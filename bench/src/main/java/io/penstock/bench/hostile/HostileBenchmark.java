package io.penstock.bench.hostile;

import io.penstock.bench.measure.Machine;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.measure.Spread;
import io.penstock.bench.platform.BenchmarkOptions;
import io.penstock.bench.platform.Tenant;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.report.Bar;
import io.penstock.bench.report.Figure;
import io.penstock.bench.report.Report;
import io.penstock.bench.report.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Healthy senders without and with hostile clients beside them, in turns. */
@Command(
        name = "hostile",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "What healthy senders notice of slow, idle, broken and exploding requests.")
public final class HostileBenchmark implements Callable<Integer> {
    private static final double MUST = 1.5;

    @Mixin private BenchmarkOptions options = new BenchmarkOptions();

    @Option(names = "--slow", defaultValue = "300", description = "of each kind of slow clients")
    private int slow = 300;

    @Option(names = "--idle", defaultValue = "2000", description = "connections without a word")
    private int idle = 2_000;

    @Option(names = "--rate", defaultValue = "500", description = "healthy events a second")
    private double rate = 500;

    private final Progress progress = new Progress(System.err);
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();

    @Override
    public Integer call() {
        try (Belongings belongings = Belongings.ofThisProcess()) {
            return Telling.tell(run(belongings), options.json(), options.check());
        }
    }

    private Report run(Belongings belongings) {
        double loadBefore = Machine.load();
        TestPlatform platform = options.start(belongings, progress, "hostile");
        String key = Tenant.withoutPipe(platform.awaitReady(), "bench").key();
        var siege =
                new Siege(belongings, options.home().resolve("files"), platform, key, slow, idle);
        progress.say("warming up");
        var _ = siege.healthy(rate, Math.max(1, options.warmUp()));
        for (int round = 1; round <= options.rounds(); round++) {
            note(round, "alone", alone, siege.healthy(rate, options.seconds()));
            note(round, "beside hostile clients", beside, siege.besieged(rate, options.seconds()));
        }
        return report(siege, loadBefore);
    }

    private void note(int round, String how, List<Double> results, double p99) {
        results.add(p99);
        progress.say(
                String.format(
                        Locale.ROOT,
                        "round %d of %d: %s: p99 %.1f ms",
                        round,
                        options.rounds(),
                        how,
                        p99));
    }

    private Report report(Siege siege, double loadBefore) {
        double without = Spread.of(alone).median();
        double with = Spread.of(beside).median();
        String detail = String.format(Locale.ROOT, "%.1f of %.1f ms", with, without);
        List<String> notes = new ArrayList<>(siege.answers());
        notes.add(siege.memory());
        return new Report(
                "Hostile clients: %d rounds of %s s, healthy senders at %s events/s"
                        .formatted(options.rounds(), options.seconds(), rate),
                Machine.here(),
                loadBefore,
                Machine.load(),
                List.of(
                        Figure.of("healthy p99, alone", "ms", Spread.of(alone)),
                        Figure.of("healthy p99, besieged", "ms", Spread.of(beside))),
                List.of(
                        new Bar(
                                "healthy p99 besieged ÷ alone",
                                Bar.Side.AT_MOST,
                                with / without,
                                "×",
                                MUST,
                                MUST,
                                detail),
                        none("broken requests answered 2xx", siege.accepted()),
                        none("healthy events not acknowledged", siege.unacknowledged())),
                notes);
    }

    private static Bar none(String name, long count) {
        return new Bar(name, Bar.Side.AT_MOST, count, "", 0, 0, "none may be");
    }
}
