package io.penstock.bench.isolation;

import io.penstock.bench.measure.Spread;
import io.penstock.bench.report.Bar;
import java.util.Locale;

/** What hanging destinations may cost the others. */
final class LagBar {
    private static final double FACTOR = 1.2;
    private static final double MORE_MS = 10;

    private LagBar() {}

    /** At most a fifth more, or 10 ms more where that is more. */
    static Bar of(Spread alone, Spread beside) {
        double must = Math.max(FACTOR * alone.median(), alone.median() + MORE_MS);
        return new Bar(
                "p95 of the others while some hang",
                Bar.Side.AT_MOST,
                beside.median(),
                "ms",
                must,
                must,
                String.format(
                        Locale.ROOT,
                        "%.2f × the %.1f ms while none hangs",
                        beside.median() / alone.median(),
                        alone.median()));
    }

    static Bar none(String name, long count) {
        return new Bar(name, Bar.Side.AT_MOST, count, "", 0, 0, "none may be");
    }
}
