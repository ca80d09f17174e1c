package io.penstock.admin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.Violation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final Instant NOW = Instant.ofEpochSecond(7_200 + 30);

    private static List<String> rules(
            @Nullable String from, @Nullable String to, @Nullable String step) {
        var refused =
                catchThrowableOfType(ProblemException.class, () -> Span.read(from, to, step, NOW));
        return refused.problem().errors().stream().map(SpanTest::rule).toList();
    }

    private static String rule(Violation violation) {
        return violation.pointer() + " " + violation.rule();
    }

    @Test
    void lastHourIsUsual() {
        assertThat(Span.read(null, null, null, NOW))
                .isEqualTo(new Span(Tier.MINUTE, 3_600 + 60 - 60, 7_260));
    }

    @Test
    void stepsAreWhole() {
        assertThat(Span.read("1970-01-01T00:10:00Z", "1970-01-01T01:10:00Z", "hour", NOW))
                .isEqualTo(new Span(Tier.HOUR, 0, 7_200));
    }

    @Test
    void everyParameterThatBreaksItsRuleIsNamed() {
        assertThat(rules("yesterday", "1969-01-01T00:00:00Z", "week"))
                .containsExactly("?step step", "?to time", "?from time");
        assertThat(rules("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "day"))
                .containsExactly("?to range");
        assertThat(rules("2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z", "minute"))
                .containsExactly("?step range");
    }
}
