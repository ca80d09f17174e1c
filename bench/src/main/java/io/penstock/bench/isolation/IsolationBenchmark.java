package io.penstock.bench.isolation;

import io.penstock.bench.drain.Drain;
import io.penstock.bench.drain.DrainSide;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.measure.Machine;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.measure.Spread;
import io.penstock.bench.platform.BenchmarkOptions;
import io.penstock.bench.platform.Line;
import io.penstock.bench.platform.Lines;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.receiver.Receivers;
import io.penstock.bench.report.Bar;
import io.penstock.bench.report.Figure;
import io.penstock.bench.report.Report;
import io.penstock.bench.report.Telling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Many destinations against few, and what those that hang cost the others, in turns. */
@Command(
        name = "isolation",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "1,000 destinations against 10, and the lag beside 10 that hang.")
public final class IsolationBenchmark implements Callable<Integer> {
    private static final double RATE_MUST = 80;

    @Mixin private BenchmarkOptions options = new BenchmarkOptions();
    @Mixin private IsolationOptions own = new IsolationOptions();

    private final Progress progress = new Progress(System.err);
    private final List<Figure> figures = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() {
        try (Belongings belongings = Belongings.ofThisProcess()) {
            return Telling.tell(run(belongings), options.json(), options.check());
        }
    }

    private Report run(Belongings belongings) {
        double loadBefore = Machine.load();
        TestPlatform platform = options.start(belongings, progress, "isolation").awaitReady();
        Path files = options.home().resolve("files");
        Receivers receivers = belongings.keep(Receivers.start(files));
        Destinations all = Destinations.draw(platform, receivers, own, progress);
        notes.add(all.note());
        var drain = new Drain(platform, belongings, receivers, files);
        if (own.has(Part.RATE)) {
            compareRates(platform, receivers, all, drain);
        }
        if (own.has(Part.LAG)) {
            compareLags(
                    new LagRounds(platform, receivers, drain, files, all.many(), all.hanging()));
        }
        notes.add("connections open at the end: " + receivers.counts().open());
        return new Report(
                "Isolation: %d rounds a side, in turns; %d destinations against %d"
                        .formatted(options.rounds(), own.many(), own.few()),
                Machine.here(),
                loadBefore,
                Machine.load(),
                figures,
                bars,
                notes);
    }

    private void compareRates(
            TestPlatform platform, Receivers receivers, Destinations all, Drain drain) {
        var meter = new CpuMeter();
        platform.watch(meter);
        meter.watch("receiver", receivers.pid());
        DrainSide few = side(all.few(), drain, meter);
        DrainSide many = side(all.many(), drain, meter);
        for (DrainSide side : List.of(few, many)) {
            progress.say("warming up: " + side.name());
            side.warmUp(options.warmUp(), options.seconds());
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (DrainSide side : List.of(few, many)) {
                double rate = side.round().perSecond();
                tell(round, String.format(Locale.ROOT, "%s: %,.0f events/s", side.name(), rate));
            }
        }
        figures.add(few.figure());
        figures.add(many.figure());
        bars.add(rateBar(few, many));
        notes.add(drain.note());
    }

    private DrainSide side(List<Line> lines, Drain drain, CpuMeter meter) {
        List<String> keys = Lines.keys(lines);
        return new DrainSide(
                String.format(Locale.ROOT, "%,d destinations", lines.size()),
                own.mostEvents(),
                events -> drain.round(meter, keys, events));
    }

    private static Bar rateBar(DrainSide few, DrainSide many) {
        return new Bar(
                many.name() + " ÷ " + few.name(),
                Bar.Side.AT_LEAST,
                100 * many.median() / few.median(),
                "%",
                RATE_MUST,
                RATE_MUST,
                String.format(Locale.ROOT, "%,.0f of %,.0f events/s", many.median(), few.median()));
    }

    private void compareLags(LagRounds rounds) {
        if (options.warmUp() > 0) {
            progress.say("warming up: lag");
            rounds.p95(own.rate(), options.warmUp(), false);
        }
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            without.add(lag(rounds, round, false));
            with.add(lag(rounds, round, true));
        }
        Spread alone = Spread.of(without);
        Spread beside = Spread.of(with);
        figures.add(Figure.of("p95 of the others, none hangs", "ms", alone));
        figures.add(Figure.of("p95 of the others, " + own.hanging() + " hang", "ms", beside));
        bars.add(LagBar.of(alone, beside));
        bars.add(LagBar.none("events of the others missing", rounds.missing()));
        notes.add(
                String.format(
                        Locale.ROOT,
                        "lag at %,.0f events/s to %,d destinations in turn; %d hang for %.0f s:"
                                + " requests taken, no answer; not taken by ingest: %d",
                        own.rate(),
                        own.many(),
                        own.hanging(),
                        own.hangSeconds(),
                        rounds.refused()));
    }

    private double lag(LagRounds rounds, int round, boolean hang) {
        double p95 = rounds.p95(own.rate(), own.hangSeconds(), hang);
        String how = hang ? own.hanging() + " hang" : "none hangs";
        tell(round, String.format(Locale.ROOT, "%s: p95 of the others %.1f ms", how, p95));
        return p95;
    }

    private void tell(int round, String what) {
        progress.say("round %d of %d: %s".formatted(round, options.rounds(), what));
    }
}
