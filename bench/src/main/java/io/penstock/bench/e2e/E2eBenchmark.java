package io.penstock.bench.e2e;

import io.penstock.bench.measure.Machine;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.platform.BenchmarkOptions;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.report.Bar;
import io.penstock.bench.report.Figure;
import io.penstock.bench.report.Report;
import io.penstock.bench.report.Telling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The time from a sender to a destination, beside raw chains of as many topics. */
@Command(
        name = "e2e",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Lag from a sender to a destination, fused and unfused, beside raw chains.")
public final class E2eBenchmark implements Callable<Integer> {
    @Mixin private BenchmarkOptions options = new BenchmarkOptions();
    @Mixin private E2eOptions own = new E2eOptions();

    private final Progress progress = new Progress(System.err);

    @Override
    public Integer call() {
        double loadBefore = Machine.load();
        List<Figure> figures = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Grouping grouping : own.groupings()) {
            GroupingResult result = run(grouping);
            figures.addAll(result.figures());
            bars.addAll(result.bars());
            notes.addAll(result.notes());
        }
        notes.add(
                "raw chains produce with linger %d ms; all their hops are threads of one process"
                        .formatted(own.rawLinger()));
        var report =
                new Report(
                        "End to end: %d rounds of %s s a side, in turns, batches of %d by the clock"
                                .formatted(options.rounds(), options.seconds(), own.batch()),
                        Machine.here(),
                        loadBefore,
                        Machine.load(),
                        figures,
                        bars,
                        notes);
        return Telling.tell(report, options.json(), options.check());
    }

    /** On a platform of its own, which is gone afterwards. */
    private GroupingResult run(Grouping grouping) {
        String name = grouping.option();
        try (Belongings belongings = Belongings.ofThisProcess()) {
            TestPlatform platform = options.start(belongings, progress, name, "--grouping=" + name);
            Path files = options.home().resolve(name + "-files");
            var chains = new Chains(belongings, files, platform.awaitReady());
            ChainSide product = chains.product(name, own.batch(), own.connections());
            ChainSide raw =
                    chains.raw(
                            "raw " + grouping.hops() + "-hop",
                            grouping.hops(),
                            own.batch(),
                            own.rawLinger());
            var rounds = new ChainRounds(files, chains.received());
            return new GroupingRun(grouping, product, raw, rounds, progress).run(options, own);
        }
    }
}
