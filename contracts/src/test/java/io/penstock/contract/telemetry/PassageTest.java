package io.penstock.contract.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageTest {
    private static final Passage ONE =
            new Passage(
                    "route",
                    "acme",
                    "orders",
                    3,
                    2,
                    30,
                    20,
                    1,
                    Map.of(Span.LAG_IN, Lags.ofMicros(5)));

    @Test
    void sumHasAllOfBoth() {
        Passage other =
                new Passage(
                        "route",
                        "acme",
                        "orders",
                        10,
                        20,
                        100,
                        200,
                        5,
                        Map.of(Span.LAG_IN, Lags.ofMicros(7), Span.PROCESS, Lags.ofMicros(1)));

        assertThat(ONE.plus(other))
                .isEqualTo(
                        new Passage(
                                "route",
                                "acme",
                                "orders",
                                13,
                                22,
                                130,
                                220,
                                6,
                                Map.of(
                                        Span.LAG_IN,
                                        Lags.ofMicros(5, 7),
                                        Span.PROCESS,
                                        Lags.ofMicros(1))));
        assertThat(Passage.none("route", "acme", "orders").plus(ONE)).isEqualTo(ONE);
    }

    @Test
    void writtenPassageIsReadBack() {
        assertThat(Passage.read(ONE.toBytes())).isEqualTo(ONE);
        assertThat(Passage.none("route", "", "").isEmpty()).isTrue();
        assertThat(ONE.isEmpty()).isFalse();
    }
}
