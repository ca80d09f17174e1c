package io.penstock.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiersTest {
    @Test
    void longestTierWithinAWaitIsChosen() {
        assertThat(Tiers.DEFAULT.longestWithin(Duration.ofSeconds(9))).isEmpty();
        assertThat(Tiers.DEFAULT.longestWithin(Duration.ofSeconds(10)))
                .contains(Duration.ofSeconds(10));
        assertThat(Tiers.DEFAULT.longestWithin(Duration.ofSeconds(119)))
                .contains(Duration.ofSeconds(30));
        assertThat(Tiers.DEFAULT.longestWithin(Duration.ofDays(3))).contains(Duration.ofHours(6));
        assertThat(Tiers.DEFAULT.shortest()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"10s,30s,2m,10m,30m,2h,6h", "150ms", "1s,1500ms,1d"})
    void tiersAreReadAsTheyAreWritten(String text) {
        assertThat(Tiers.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|tier '' must be a number with ms, s, m, h or d",
                "10s,|tier '' must be a number with ms, s, m, h or d",
                "10 s|tier '10 s' must be a number with ms, s, m, h or d",
                "99ms|tier 99ms must be 100ms to 7d",
                "8d|tier 8d must be 100ms to 7d",
                "10s,10s|tier 10s must be longer than the one before it",
                "30s,10s|tier 10s must be longer than the one before it",
                "1s,2s,3s,4s,5s,6s,7s,8s,9s,10s,11s,12s,13s|there must be 1 to 12 tiers, not 13"
            })
    void badTiersAreRefusedByName(String text, String message) {
        assertThatThrownBy(() -> Tiers.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
