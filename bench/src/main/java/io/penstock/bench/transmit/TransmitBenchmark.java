package io.penstock.bench.transmit;

import io.penstock.bench.api.ApiException;
import io.penstock.bench.drain.DrainSide;
import io.penstock.bench.measure.Machine;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.platform.BenchmarkOptions;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.report.Bar;
import io.penstock.bench.report.Report;
import io.penstock.bench.report.Telling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Transmit emptying its topic beside a raw HTTP client that posts the same requests, in turns. */
@Command(
        name = "transmit",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Events a second that transmit delivers, beside a raw HTTP client.")
public final class TransmitBenchmark implements Callable<Integer> {
    /** The status by which the API refuses a spec. */
    private static final int INVALID = 422;

    @Mixin private BenchmarkOptions options = new BenchmarkOptions();
    @Mixin private TransmitOptions own = new TransmitOptions();

    private final Progress progress = new Progress(System.err);
    private final Map<Scenario, DrainSide> ours = new EnumMap<>(Scenario.class);
    private final Map<Scenario, DrainSide> floors = new EnumMap<>(Scenario.class);
    private final List<DrainSide> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() {
        try (Belongings belongings = Belongings.ofThisProcess()) {
            return Telling.tell(run(belongings), options.json(), options.check());
        }
    }

    private Report run(Belongings belongings) {
        double loadBefore = Machine.load();
        TestPlatform platform = options.start(belongings, progress, "transmit").awaitReady();
        Path files = options.home().resolve("files");
        var sides = new TransmitSides(platform, belongings, progress, files, own);
        own.scenarios().stream().sorted().distinct().forEach(each -> start(sides, each));
        measure();
        notes.add(
                "transmit is stopped while its topic is filled, and alone with it afterwards;"
                        + " timed are the events between the first fifth and the last tenth");
        notes.add(sides.drain().note());
        return report(loadBefore);
    }

    private void start(TransmitSides sides, Scenario scenario) {
        progress.say("preparing: " + scenario.line());
        DrainSide product = product(sides, scenario);
        if (product != null) {
            ours.put(scenario, product);
            all.add(product);
        }
        if (product != null && scenario != Scenario.BATCH) {
            DrainSide raw = sides.raw(scenario, product);
            floors.put(scenario, raw);
            all.add(raw);
        }
    }

    /** Null where the platform has no batches yet. */
    private @Nullable DrainSide product(TransmitSides sides, Scenario scenario) {
        try {
            return sides.product(scenario);
        } catch (ApiException e) {
            if (scenario != Scenario.BATCH || e.status() != INVALID) {
                throw e;
            }
            notes.add("batches: not there yet: " + e.getMessage());
            return null;
        }
    }

    private void measure() {
        for (DrainSide side : all) {
            progress.say("warming up: " + side.name());
            side.warmUp(options.warmUp(), options.seconds());
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (DrainSide side : all) {
                double rate = side.round().perSecond();
                progress.say(
                        String.format(
                                Locale.ROOT,
                                "round %d of %d: %s: %,.0f events/s",
                                round,
                                options.rounds(),
                                side.name(),
                                rate));
            }
        }
    }

    private Report report(double loadBefore) {
        List<Bar> bars = new ArrayList<>();
        floors.forEach(
                (scenario, floor) -> {
                    double must = scenario == Scenario.SLOW ? 80 : 60;
                    String name =
                            "%s, %d in flight ÷ raw HTTP client"
                                    .formatted(scenario.line(), own.inFlight(scenario));
                    bars.add(bar(name, ours(scenario), floor.median(), 100, "%", must));
                });
        if (ours.containsKey(Scenario.BATCH) && ours.containsKey(Scenario.SINGLE)) {
            double single = ours(Scenario.SINGLE);
            bars.add(bar("batches ÷ single deliveries", ours(Scenario.BATCH), single, 1, "×", 10));
        }
        return new Report(
                "Transmit: %d rounds of about %s s a side, in turns, one receiver for all"
                        .formatted(options.rounds(), options.seconds()),
                Machine.here(),
                loadBefore,
                Machine.load(),
                all.stream().map(DrainSide::figure).toList(),
                bars,
                notes);
    }

    private double ours(Scenario scenario) {
        DrainSide side = ours.get(scenario);
        return side == null ? 0 : side.median();
    }

    private static Bar bar(
            String name, double ours, double floor, double scale, String unit, double must) {
        String detail = String.format(Locale.ROOT, "%,.0f of %,.0f events/s", ours, floor);
        return new Bar(name, Bar.Side.AT_LEAST, scale * ours / floor, unit, must, must, detail);
    }
}
