package io.penstock.bench.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WindowTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void onlyTheMiddleIsTimed() {
        var window = new Window(100, 0.2, 0.9);
        long now = 50 * SECOND;
        for (int i = 1; i <= 100; i++) {
            boolean middle = i > 20 && i <= 90;
            now += middle ? SECOND / 10 : 5 * SECOND;
            window.count(1, now);
        }
        assertThat(window.isComplete()).isTrue();
        assertThat(window.counted()).isEqualTo(100);
        assertThat(window.events()).isEqualTo(70);
        assertThat(window.seconds()).isEqualTo(7);
    }

    @Test
    void batchesThatPassTheBordersCountAsTheyCame() {
        var window = new Window(100, 0.2, 0.9);
        for (int i = 1; i <= 4; i++) {
            window.count(30, i * SECOND);
        }
        assertThat(window.events()).isEqualTo(60);
        assertThat(window.seconds()).isEqualTo(2);
    }

    @Test
    void windowIsCompleteWithTheLastEventOnly() {
        var window = new Window(10, 0, 1);
        window.count(9, SECOND);
        assertThat(window.isComplete()).isFalse();
        window.count(1, 2 * SECOND);
        assertThat(window.isComplete()).isTrue();
        assertThat(window.events()).isEqualTo(1);
    }

    @Test
    void windowWithoutAMiddleIsRefused() {
        assertThatThrownBy(() -> new Window(10, 0.9, 0.2)).hasMessageContaining("from 0.9 to 0.2");
        assertThatThrownBy(() -> new Window(1, 0, 1)).hasMessageContaining("1 events");
    }
}
