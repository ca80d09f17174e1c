package io.penstock.ingest.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HurryTest {
    private static final long WINDOW = 5_000;

    private final CountDownLatch flushed = new CountDownLatch(1);
    private final Hurry hurry = new Hurry(WINDOW, flushed::countDown);
    private long micros = 1_000_000;

    @AfterEach
    void close() {
        hurry.close();
    }

    /** How many of these requests are hurried that come so many µs apart. */
    private int hurried(int requests, long apart) {
        int hurried = 0;
        for (int i = 0; i < requests; i++) {
            micros += apart;
            hurried += hurry.handedOver(micros, 1) ? 1 : 0;
        }
        return hurried;
    }

    @Test
    void theProducerIsTold() throws InterruptedException {
        assertThat(hurry.handedOver(micros, 1)).isTrue();
        assertThat(flushed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void eachOfFewRequestsIsHurried() {
        assertThat(hurried(100, WINDOW / Hurry.FEW + 1)).isEqualTo(100);
    }

    @Test
    void ofManyOnlyTheFirstFewAreHurried() {
        assertThat(hurried(1_000, WINDOW / 50)).isEqualTo(Hurry.FEW);
    }

    @Test
    void afterARestTheFirstFewAreHurriedAgain() {
        assertThat(hurried(1_000, WINDOW / 50)).isEqualTo(Hurry.FEW);
        micros += 2 * WINDOW;
        assertThat(hurried(1_000, WINDOW / 50)).isEqualTo(Hurry.FEW);
    }

    @Test
    void afterManyEventsInFewRequestsNoneIsHurried() {
        assertThat(hurry.handedOver(micros, 100)).isTrue();
        for (int i = 0; i < 100; i++) {
            micros += WINDOW;
            assertThat(hurry.handedOver(micros, 100)).isFalse();
        }
        micros += 2 * WINDOW;
        assertThat(hurry.handedOver(micros, 100)).isTrue();
    }
}
