package io.penstock.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PassageBatchTest {
    private static final long T0 = 1_767_225_600_000_000L;

    private final AtomicInteger asked = new AtomicInteger();
    private final Counters counters = new Counters();
    private final LinkGauge gauge = counters.link("route");
    private long now = T0;
    private final InstantSource clock =
            () -> {
                asked.incrementAndGet();
                return Instant.ofEpochSecond(now / 1_000_000, now % 1_000_000 * 1_000);
            };
    private final PassageBatch batch = new PassageBatch(clock, gauge);

    private PassageCounter pipe(String name) {
        return counters.passage("route", "acme", name);
    }

    @Test
    void eachPipeHasTheLagsOfItsEventsAndTheTurnIsTheProcess() {
        batch.read(T0 / 1_000 - 40);
        batch.passed(pipe("a"), T0 - 700, 10, 1, 12);
        batch.passed(pipe("a"), T0 - 900, 10, 2, 24);
        batch.read(T0 / 1_000 - 7);
        batch.passed(pipe("b"), T0 - 5_000_000, 5, 0, 0);
        batch.passed(pipe("a"), T0 + 60_000_000, 10, 1, 12);
        now += 2_500;

        batch.turn();

        List<Passage> rows = counters.take().passages();
        Passage a = rows.stream().filter(row -> row.pipe().equals("a")).findFirst().orElseThrow();
        assertThat(a.in()).isEqualTo(3);
        assertThat(a.out()).isEqualTo(4);
        assertThat(a.bytesIn()).isEqualTo(30);
        assertThat(a.bytesOut()).isEqualTo(48);
        assertThat(a.lags(Span.LAG_IN)).isEqualTo(Lags.ofMicros(700, 900, -60_000_000));
        assertThat(a.lags(Span.LAG_OUT)).isEqualTo(Lags.ofMicros(3_200, 3_400, -59_997_500));
        assertThat(a.lags(Span.PROCESS)).isEqualTo(Lags.ofMicros(2_500, 2_500, 2_500));
        Passage b = rows.stream().filter(row -> row.pipe().equals("b")).findFirst().orElseThrow();
        assertThat(b.lags(Span.LAG_OUT)).isEqualTo(Lags.ofMicros(5_002_500));
        assertThat(gauge.take(3, 4).oldestMillis()).isEqualTo(40);
        assertThat(gauge.take(3, 4).oldestMillis()).isZero();
    }

    @Test
    void theClockIsReadTwiceATurnHoweverManyEventsThereAre() {
        for (int i = 0; i < 1_000; i++) {
            batch.read(T0 / 1_000);
            batch.passed(pipe("p" + i % 3), T0 - i, 1, 1, 1);
        }
        batch.turn();
        batch.turn();

        assertThat(asked).hasValue(2);
        assertThat(counters.take().passages().stream().mapToLong(Passage::in).sum())
                .isEqualTo(1_000);
    }

    @Test
    void runsOfEqualBucketsLoseNothing() {
        var random = new SplittableRandom(7);
        long[] lags = new long[5_000];
        batch.read(T0 / 1_000);
        for (int i = 0; i < lags.length; i++) {
            lags[i] = 1_000L + random.nextInt(3) * 400L;
            batch.passed(pipe("a"), T0 - lags[i], 1, 1, 1);
        }

        batch.turn();

        assertThat(counters.take().passages().getFirst().lags(Span.LAG_IN))
                .isEqualTo(Lags.ofMicros(lags));
    }
}
