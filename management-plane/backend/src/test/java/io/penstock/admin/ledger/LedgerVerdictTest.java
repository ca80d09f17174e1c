package io.penstock.admin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.AuditRecords;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Only what is known to be well is said to be well. */
class LedgerVerdictTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(100);

    private static AuditState state(Instant at, Instant unknownSince) {
        return AuditRecords.state(at, 1_000, unknownSince);
    }

    private static LedgerVerdict verdict(
            Map<Kind, Long> open, List<AuditState> lanes, @Nullable Instant doubt) {
        return LedgerVerdict.of(open, lanes, doubt, NOW);
    }

    private static final AuditState FRESH = state(NOW.minusSeconds(3), Instant.EPOCH);

    @Test
    void nothingIsMissingWhenAFreshAuditSaysSo() {
        LedgerVerdict verdict = verdict(Map.of(Kind.UNACKNOWLEDGED, 4L), List.of(FRESH), null);

        assertThat(verdict.state()).isEqualTo("nothing_missing");
        assertThat(verdict.asOf()).isEqualTo(NOW.minusSeconds(3));
        assertThat(verdict.unknownSince()).isNull();
    }

    @Test
    void silenceOfThreeIntervalsIsUnknown() {
        AuditState silent = state(NOW.minusMillis(3_001), Instant.EPOCH);

        assertThat(verdict(Map.of(), List.of(FRESH, silent), null).state()).isEqualTo("unknown");
        assertThat(verdict(Map.of(), List.of(silent), null).unknownSince())
                .isEqualTo(NOW.minusMillis(3_001));
        assertThat(verdict(Map.of(), List.of(), null).state()).isEqualTo("unknown");
    }

    @Test
    void missingEvidenceIsUnknown() {
        assertThat(verdict(Map.of(), List.of(state(NOW, LONG_AGO)), null).state())
                .isEqualTo("unknown");
        assertThat(verdict(Map.of(), List.of(FRESH), LONG_AGO).unknownSince()).isEqualTo(LONG_AGO);
        assertThat(verdict(Map.of(Kind.UNKNOWN, 0L), List.of(FRESH), null).state())
                .isEqualTo("unknown");
    }

    @Test
    void whatIsProvenToBeMissingIsSaidFirst() {
        LedgerVerdict verdict =
                verdict(Map.of(Kind.SKIPPED, 0L, Kind.LATE, 3L), List.of(), LONG_AGO);

        assertThat(verdict.state()).isEqualTo("missing");
        assertThat(verdict.late()).isEqualTo(3);
    }

    @Test
    void lateIsSaidWhenNothingIsMissing() {
        assertThat(verdict(Map.of(Kind.LATE, 3L), List.of(FRESH), null).state()).isEqualTo("late");
    }
}
