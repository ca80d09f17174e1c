package io.penstock.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.LagBuckets;
import io.penstock.contract.telemetry.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountersTest {
    private static final int THREADS = 4;
    private static final int EVENTS = 200_000;

    private final Counters counters = new Counters();

    @Test
    void whatIsCountedWhileOthersTakeIsTakenOnce() throws Exception {
        DeliveryCounter counter = counters.deliveries("acme", "orders", "crm");
        var delivered = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> counting = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                counting.add(
                        threads.submit(
                                () -> {
                                    for (int n = 0; n < EVENTS; n++) {
                                        counter.delivered(n % 5_000);
                                    }
                                }));
            }
            while (!counting.stream().allMatch(Future::isDone)) {
                delivered.addAndGet(taken());
            }
            for (Future<?> one : counting) {
                one.get();
            }
        }
        delivered.addAndGet(taken());

        assertThat(delivered).hasValue((long) THREADS * EVENTS);
        assertThat(counters.take().deliveries()).isEmpty();
    }

    private long taken() {
        return counters.take().deliveries().stream().mapToLong(DeliveryCount::delivered).sum();
    }

    @Test
    void lagsKeepTheirBuckets() {
        DeliveryCounter counter = counters.deliveries("acme", "orders", "crm");
        for (long lag : new long[] {3, 84, 84, 1_000_000}) {
            counter.delivered(lag);
        }

        DeliveryCount count = counters.take().deliveries().getFirst();

        assertThat(count.delivered()).isEqualTo(4);
        assertThat(count.lags().quantile(0.5)).hasValue(LagBuckets.middle(LagBuckets.of(84)));
        assertThat(count.lags().quantile(1)).hasValue(LagBuckets.middle(LagBuckets.of(1_000_000)));
    }

    @Test
    void oneNameHasOneCounterAndZerosAreLeftOut() {
        PipeCounter pipe = counters.pipe("acme", "orders");
        counters.pipe("acme", "idle");
        counters.source("acme", "idle");
        counters.pipe("acme", "orders").filtered();
        pipe.deadLettered();

        Counters.Counted counted = counters.take();

        assertThat(counted.pipes()).singleElement().matches(one -> one.pipe().equals("orders"));
        assertThat(counted.pipes().getFirst().filtered()).isEqualTo(1);
        assertThat(counted.pipes().getFirst().deadLettered()).isEqualTo(1);
        assertThat(counted.sources()).isEmpty();
    }

    @Test
    void pipesBeyondTheBoundAreOneRowOfTheirLink() {
        for (int pipe = 0; pipe < Passages.MOST_COUNTERS + 1_000; pipe++) {
            counters.passage("route", "acme", "pipe-" + pipe).arrived(1, 10);
        }
        counters.passage("route", "acme", "pipe-7").arrived(100, 1_000);

        List<Passage> rows = counters.take().passages();

        assertThat(rows).hasSize(Passages.MOST_ROWS);
        assertThat(rows.getFirst().pipe()).isEqualTo("pipe-7");
        assertThat(rows.getLast().pipe()).isEmpty();
        assertThat(rows.stream().mapToLong(Passage::in).sum())
                .isEqualTo(Passages.MOST_COUNTERS + 1_100);
        assertThat(counters.take().passages()).isEmpty();
    }
}
