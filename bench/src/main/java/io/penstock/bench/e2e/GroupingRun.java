package io.penstock.bench.e2e;

import io.penstock.bench.ledger.Lag;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.measure.Spread;
import io.penstock.bench.measure.Throughput;
import io.penstock.bench.platform.BenchmarkOptions;
import io.penstock.bench.report.Bar;
import io.penstock.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Measures one grouping beside its raw chain: first the maximum, then the lag. */
final class GroupingRun {
    /** Of the maximum, the share at which the lag is measured. */
    private static final double SHARE = 0.3;

    private final Grouping grouping;
    private final ChainSide product;
    private final ChainSide raw;
    private final ChainRounds rounds;
    private final Progress progress;
    private final List<LagRound> ofProduct = new ArrayList<>();
    private final List<LagRound> ofRaw = new ArrayList<>();

    GroupingRun(
            Grouping grouping,
            ChainSide product,
            ChainSide raw,
            ChainRounds rounds,
            Progress progress) {
        this.grouping = grouping;
        this.product = product;
        this.raw = raw;
        this.rounds = rounds;
        this.progress = progress;
    }

    GroupingResult run(BenchmarkOptions options, E2eOptions own) {
        warmUp(own.leastRate(), options.warmUp());
        double maximum = new MaximumSearch(rounds, progress).of(product, own.maxSearchSeconds());
        double rate = Math.max(own.leastRate(), SHARE * maximum);
        warmUp(rate, Math.min(5, options.warmUp()));
        for (int round = 1; round <= options.rounds(); round++) {
            measure(product, ofProduct, rate, options, round);
            measure(raw, ofRaw, rate, options, round);
        }
        return result(maximum, rate);
    }

    private void warmUp(double rate, double seconds) {
        for (ChainSide side : List.of(product, raw)) {
            if (seconds > 0) {
                progress.say("warming up: " + side.name());
                rounds.measure(side, rate, seconds);
            }
        }
    }

    private void measure(
            ChainSide side,
            List<LagRound> results,
            double rate,
            BenchmarkOptions options,
            int round) {
        LagRound result = rounds.measure(side, rate, options.seconds());
        results.add(result);
        Lag lag = result.verdict().lagMs();
        progress.say(
                String.format(
                        Locale.ROOT,
                        "round %d of %d: %s at %,.0f events/s: p50 %.1f, p95 %.1f, p99 %.1f ms",
                        round,
                        options.rounds(),
                        side.name(),
                        rate,
                        lag.p50(),
                        lag.p95(),
                        lag.p99()));
    }

    private GroupingResult result(double maximum, double rate) {
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.of(
                        product.name() + ", highest rate held",
                        "events/s",
                        new Spread(maximum, maximum, maximum)));
        addFigures(figures, product, ofProduct);
        addFigures(figures, raw, ofRaw);
        return new GroupingResult(figures, bars(rate), notes());
    }

    private static void addFigures(List<Figure> figures, ChainSide side, List<LagRound> rounds) {
        List<Throughput> throughputs = rounds.stream().map(LagRound::throughput).toList();
        figures.add(
                new Figure(
                        side.name() + ", delivered",
                        "events/s",
                        Throughput.rate(throughputs),
                        Throughput.cpuPerMillion(throughputs)));
        figures.add(lag(side, rounds, "p50", Lag::p50));
        figures.add(lag(side, rounds, "p95", Lag::p95));
        figures.add(lag(side, rounds, "p99", Lag::p99));
    }

    private static Figure lag(
            ChainSide side, List<LagRound> rounds, String name, ToDoubleFunction<Lag> value) {
        return Figure.of(side.name() + ", lag " + name, "ms", spread(rounds, value));
    }

    private static Spread spread(List<LagRound> rounds, ToDoubleFunction<Lag> value) {
        return Spread.of(
                rounds.stream().map(r -> value.applyAsDouble(r.verdict().lagMs())).toList());
    }

    private List<Bar> bars(double rate) {
        double ours = spread(ofProduct, Lag::p95).median();
        double floor = spread(ofRaw, Lag::p95).median();
        String detail =
                String.format(Locale.ROOT, "%.1f of %.1f ms at %,.0f events/s", ours, floor, rate);
        return List.of(
                new Bar(
                        product.name() + " p95 ÷ " + raw.name() + " p95",
                        Bar.Side.AT_MOST,
                        ours / floor,
                        "×",
                        Grouping.MUST_RATIO,
                        Grouping.MUST_RATIO,
                        detail),
                new Bar(
                        product.name() + " p95",
                        Bar.Side.AT_MOST,
                        ours,
                        "ms",
                        grouping.mustMs(),
                        grouping.aimMs(),
                        String.format(Locale.ROOT, "at %,.0f events/s", rate)));
    }

    private List<String> notes() {
        long lost = ofProduct.stream().mapToLong(each -> each.verdict().lost()).sum();
        long twice = ofProduct.stream().mapToLong(each -> each.verdict().duplicates()).sum();
        long refused = ofProduct.stream().mapToLong(each -> each.verdict().rejected()).sum();
        return List.of(
                "%s: lost %d, duplicates %d, refused %d"
                        .formatted(product.name(), lost, twice, refused));
    }
}
