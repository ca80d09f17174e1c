package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penstock.bench.api.ApiException;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What the audit says is what the ledger says, whatever is killed: nothing is missing where nothing
 * is lost, and where something is, it is as much.
 */
class AuditTrueE2E {
    private static final List<String> ROLES = List.of("ingest", "stages", "transmit", "controller");
    private static final int KILLS = 6;
    private static final int RATE = 200;
    private static final Duration BACK = Duration.ofMinutes(1);

    /** A bucket is a minute long, and what is late is so from its end on. */
    private static final Duration SAID = Duration.ofSeconds(100);

    @Test
    void nothingIsMissingWhateverIsKilledWhereNothingIsLost() {
        RunningPlatform on = SharedPlatform.get();
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        Report.line("%d kills of any role, seed %d".formatted(KILLS, seed));
        try (Scene scene = Scene.open(on, "audit-true", RATE);
                var audit = new AuditTopic(on.kafka())) {
            scene.awaitDelivering();
            long before = alarms(audit);
            for (int kill = 0; kill < KILLS; kill++) {
                scene.awaitMoreSent(RATE / 2 + random.nextInt(2 * RATE));
                String role = ROLES.get(random.nextInt(ROLES.size()));
                Registration killed = on.platform().kill(role);
                scene.awaitDeliveryGoesOn(Scene.GOES_ON);
                on.platform().awaitReplaced(killed, BACK);
            }
            Verdict verdict = scene.judge();
            Kills.assertNothingLost(verdict);

            JsonNode total = settled(on, scene, now -> isOver(now, verdict.accepted()));
            Report.verdict("the audit says %s of".formatted(total), verdict);
            long accounted = total.path("accounted").asLong();
            long untold = total.path("unacknowledged").asLong();
            assertThat(accounted).isGreaterThanOrEqualTo(verdict.accepted());
            assertThat(accounted - untold).isLessThanOrEqualTo(verdict.accepted());
            assertThat(total.path("delivered").asLong()).isEqualTo(accounted);
            assertThat(accounted + total.path("duplicates").asLong())
                    .as("deliveries that the audit knows of, of all receipts")
                    .isLessThanOrEqualTo(verdict.deliveries() + verdict.duplicates());
            assertThat(total.path("remainder").asLong()).isZero();
            assertThat(alarms(audit)).as("findings %s", audit.findings()).isEqualTo(before);
        }
    }

    @Test
    void plantedBugLosesEventsAndTheAuditSaysHowManyAreWanting() {
        String classes = Checkout.plant("settle-before-written", "data-plane/worker").toString();
        try (var on =
                        RunningPlatform.start(
                                "audit-planted",
                                "--set",
                                "stages.prepend=" + classes,
                                "--set",
                                "controller.audit-objective=PT5S");
                Scene scene = Scene.open(on, "audit-loses", RATE)) {
            scene.awaitDelivering();
            for (int kill = 0; kill < 3; kill++) {
                scene.awaitMoreSent(2 * RATE);
                Registration killed = on.platform().kill("stages");
                scene.awaitDeliveryGoesOn(Scene.GOES_ON);
                on.platform().awaitReplaced(killed, BACK);
            }
            Verdict verdict = scene.judge();
            assertThat(verdict.lost()).as("lost by the planted bug").isPositive();
            JsonNode total = settled(on, scene, now -> wanting(now) == verdict.lost());
            Report.verdict("the audit says %s of".formatted(total), verdict);
        }
    }

    /**
     * Those that did not come where they were said to go, and those that are said to be nowhere.
     */
    private static long wanting(JsonNode total) {
        return total.path("missing").asLong() + total.path("late").asLong();
    }

    /** Findings that would wake somebody: missing, skipped, removed, unknown. */
    private static long alarms(AuditTopic audit) {
        return audit.findings().stream().filter(one -> one.kind() <= AuditTopic.UNKNOWN).count();
    }

    private static boolean isOver(JsonNode total, long accepted) {
        return total.path("accounted").asLong() >= accepted
                && total.path("inFlight").asLong() == 0
                && total.path("waiting").asLong() == 0
                && total.path("missing").asLong() == 0
                && total.path("unknown").asLong() == 0
                && total.path("delivered").asLong() == total.path("accounted").asLong();
    }

    /** What the API says once that is so, or in the end; then it fails and says what that was. */
    private static JsonNode settled(RunningPlatform on, Scene scene, Predicate<JsonNode> wanted) {
        JsonNode[] last = {MissingNode.getInstance()};
        try {
            Await.until(
                    "the audit's last word",
                    SAID,
                    () -> {
                        last[0] = total(on, scene);
                        return wanted.test(last[0]);
                    });
        } catch (AwaitException e) {
            throw new AssertionError("the audit says in the end: " + last[0], e);
        }
        return last[0];
    }

    private static JsonNode total(RunningPlatform on, Scene scene) {
        try (ManagementApi api = on.api()) {
            return api.get("/tenants/" + scene.tenant() + "/pipes/everything/ledger")
                    .path("total")
                    .path("equation");
        } catch (ApiException e) {
            return MissingNode.getInstance();
        }
    }
}
