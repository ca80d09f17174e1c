package io.penstock.bench.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.measure.Spread;
import io.penstock.bench.report.Bar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LagBarTest {
    @ParameterizedTest
    @CsvSource({"10, 20, true", "10, 20.1, false", "100, 120, true", "100, 120.1, false"})
    void othersMayWaitAFifthOrTenMillisecondsMore(double alone, double beside, boolean passes) {
        Bar bar = LagBar.of(spread(alone), spread(beside));
        assertThat(bar.passed()).isEqualTo(passes);
        assertThat(bar.value()).isEqualTo(beside);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void noEventMayBeMissing(long missing, boolean passes) {
        assertThat(LagBar.none("missing", missing).passed()).isEqualTo(passes);
    }

    private static Spread spread(double median) {
        return new Spread(median, median, median);
    }
}
