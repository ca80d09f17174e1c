package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Verdict;
import io.penstock.e2e.Kills.Load;
import org.junit.jupiter.api.Test;

/** Killing ingest loses nothing, and delivery goes on by itself. */
class IngestKilledE2E {
    @Test
    void acknowledgedEventsSurviveKillsOfIngest() {
        Kills.assertNothingLost(Kills.run(SharedPlatform.get(), "ingest"));
    }

    @Test
    void underFullLoadOnlyUnansweredRequestsAreRepeated() {
        Verdict verdict =
                Kills.run(SharedPlatform.get(), "ingest", Load.FULL, new Kills.Watch() {});
        Kills.assertNothingLost(verdict);
        assertThat(verdict.duplicates())
                .as("repeated, of requests without an answer that were sent again")
                .isLessThanOrEqualTo((long) Load.FULL.kills() * Scene.UNANSWERED);
    }

    @Test
    void plantedBugLosesEvents() {
        String classes = Checkout.plant("answer-before-durable", "data-plane/ingest").toString();
        try (var planted =
                RunningPlatform.start("ingest-planted", "--set", "ingest.prepend=" + classes)) {
            Verdict verdict = Kills.run(planted, "ingest");
            assertThat(verdict.lost()).as("lost by the planted bug").isPositive();
        }
    }
}
