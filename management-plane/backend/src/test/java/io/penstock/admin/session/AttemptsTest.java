package io.penstock.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Duration pause(int failures) {
        return Duration.between(NOW, new Attempts(failures, NOW).next(5));
    }

    @Test
    void firstFailuresCostNothing() {
        assertThat(new Attempts(4, NOW).next(5)).isEqualTo(Instant.MIN);
    }

    @Test
    void pauseDoublesUpToItsBound() {
        assertThat(pause(5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pause(6)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pause(9)).isEqualTo(Duration.ofMinutes(8));
        assertThat(pause(10)).isEqualTo(Duration.ofMinutes(15));
        assertThat(pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }
}
