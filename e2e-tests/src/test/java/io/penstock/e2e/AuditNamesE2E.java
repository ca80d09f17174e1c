package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.wait.Await;
import io.penstock.e2e.AuditTopic.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One event of thousands is lost by a planted bug, at each hop and in each manner: the audit says
 * so within seconds, at which hop, and which one it is, and says nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditNamesE2E {
    private static final int MISSING_BETWEEN = 1;
    private static final int MISSING_INSIDE = 2;
    private static final int SKIPPED = 3;
    private static final int UNKNOWN = 5;
    private static final int LATE = 6;

    private static final String INGEST = "";
    private static final String INSIDE = "";
    private static final String NORMALIZE = "penstock.shared.g1.normalize";
    private static final String TRANSMIT = "penstock.shared.g1.transmit";
    private static final String TIER = "penstock.shared.retry.";
    private static final String ON_FROM_TIER = "penstock.shared.re";

    /** Facts every 0.1 s, the observer's turn, looking the event up, and a busy machine. */
    private static final Duration FOUND = Duration.ofSeconds(20);

    /** Late is what has not ended an objective after the end of its minute. */
    private static final Duration FOUND_LATE = Duration.ofSeconds(85);

    private static final Duration UP = Duration.ofMinutes(1);

    private RunningPlatform on;
    private Scene scene;
    private @Nullable Scene failing;
    private AuditTopic audit;

    /** Events of each finding that was there before, by its id. */
    private final Map<String, Long> known = new HashMap<>();

    @BeforeAll
    void start() {
        Path worker = Checkout.plant("loses-by-name", "data-plane/worker");
        Path ingest = Checkout.plant("drop-event-in-ingest", "data-plane/ingest");
        on =
                RunningPlatform.start(
                        "audit-names",
                        "--set",
                        SharedPlatform.SHORT_TIERS,
                        "--set",
                        "controller.audit-objective=PT5S",
                        "--set",
                        "stages.prepend=" + worker,
                        "--set",
                        "transmit.prepend=" + worker,
                        "--set",
                        "ingest.prepend=" + ingest);
        audit = new AuditTopic(on.kafka());
        scene = Scene.open(on, "audit", 200);
        scene.awaitDelivering();
        Await.until("the audit's first word", UP, () -> audit.missing() == 0);
    }

    @AfterAll
    void stop() {
        if (failing != null) {
            failing.close();
        }
        scene.close();
        audit.close();
        on.close();
    }

    /** Its destination refuses all, so all of it waits in tiers, and is late. */
    private Scene failing() {
        Scene open = failing;
        if (open == null) {
            open = Scene.open(on, "audit-failing", 20, "--status=500");
            failing = open;
        }
        return open;
    }

    /** Sends one event, and waits for what is found and was not found before. */
    private List<Finding> lose(Scene through, String id) {
        through.awaitMoreSent(60);
        try (var probe = new Probe(on.ingest(), through.key())) {
            assertThat(probe.post(id).status()).isEqualTo(202);
        }
        List<Finding> found = new ArrayList<>();
        Await.until(
                "a finding for " + id,
                id.endsWith("-late") ? FOUND_LATE : FOUND,
                () -> {
                    found.clear();
                    found.addAll(audit.findings());
                    found.removeIf(one -> one.events() <= known.getOrDefault(one.id(), -1L));
                    found.removeIf(one -> one.kind() == LATE && !id.endsWith("-late"));
                    return found.stream().anyMatch(one -> isWhole(one, id));
                });
        Report.line("%s: %s".formatted(id, found));
        know(found);
        return found;
    }

    private void know(List<Finding> findings) {
        findings.forEach(one -> known.put(one.id(), one.events()));
    }

    /** Whether it is all that will be said: who the event is too, where that can be known. */
    private static boolean isWhole(Finding finding, String id) {
        boolean missing = finding.kind() == MISSING_BETWEEN || finding.kind() == MISSING_INSIDE;
        return !missing || finding.from().equals(INGEST) || finding.ids().contains(id);
    }

    /** One finding, about one event more than before, and that is this one. */
    private void assertLost(Scene through, String id, int kind, String from, String to) {
        Map<String, Long> before = Map.copyOf(known);
        List<Finding> all = lose(through, id);
        assertThat(all).hasSize(1);
        Finding found = all.getFirst();
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.open()).isTrue();
        assertThat(found.events()).isEqualTo(before.getOrDefault(found.id(), 0L) + 1);
        if (!from.equals(INGEST)) {
            assertThat(found.ids()).contains(id).hasSize((int) found.events());
        }
        assertHop(found.from(), from);
        assertHop(found.to(), to);
    }

    /** Which of the tiers it is depends on how long it is to wait. */
    private static void assertHop(String topic, String expected) {
        assertThat(
                        expected.startsWith(ON_FROM_TIER) && topic.startsWith(expected)
                                ? expected
                                : topic)
                .isEqualTo(expected);
    }

    @Test
    @Order(1)
    void eventThatIngestAcknowledgedAndDidNotSendOfWhichThereIsNoRecordToNameItBy() {
        assertLost(scene, "1-unsent", MISSING_BETWEEN, INGEST, NORMALIZE);
    }

    @Test
    @Order(2)
    void eventThatStagesForwardedAndDidNotWrite() {
        assertLost(scene, "2-unwritten-by-stages", MISSING_BETWEEN, NORMALIZE, TRANSMIT);
    }

    @Test
    @Order(3)
    void eventThatStagesForgot() {
        assertLost(scene, "3-silent-in-stages", MISSING_INSIDE, NORMALIZE, INSIDE);
    }

    @Test
    @Order(4)
    void eventInWhosePlaceAnotherWasWrittenTwiceSoThatTheCountIsRight() {
        assertLost(scene, "4-twin", MISSING_BETWEEN, NORMALIZE, TRANSMIT);
    }

    @Test
    @Order(5)
    void eventThatTransmitForgot() {
        assertLost(scene, "5-silent-in-transmit", MISSING_INSIDE, TRANSMIT, INSIDE);
    }

    @Test
    @Order(6)
    void eventThatIsLateUntilItIsDelivered() {
        assertThat(lose(scene, "6-late"))
                .singleElement()
                .satisfies(late -> assertThat(late.kind()).isEqualTo(LATE));
        Await.until(
                "its delivery",
                Duration.ofMinutes(2),
                () -> audit.findings().stream().noneMatch(one -> one.open() && one.kind() == LATE));
        know(audit.findings());
        assertThat(audit.findings()).filteredOn(one -> one.kind() == LATE).hasSize(1);
    }

    @Test
    @Order(7)
    void eventThatWasToWaitAndIsInNoTier() {
        assertLost(failing(), "7-unwritten-to-tier", MISSING_BETWEEN, TRANSMIT, TIER);
    }

    @Test
    @Order(8)
    void eventThatTheRetrierForgot() {
        assertLost(failing(), "8-silent-in-retrier", MISSING_INSIDE, TIER, INSIDE);
    }

    @Test
    @Order(9)
    void eventThatTheRetrierMovedAndDidNotWrite() {
        assertLost(failing(), "9-unwritten-by-retrier", MISSING_BETWEEN, TIER, ON_FROM_TIER);
    }

    @Test
    @Order(10)
    void offsetOfWhichNobodySaysAnything() {
        assertThat(lose(scene, "10-skipped"))
                .filteredOn(one -> one.kind() == SKIPPED)
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.to()).isEqualTo(NORMALIZE));
    }

    @Test
    @Order(11)
    void factThatIsMissingMakesItUnknownAndNothingElse() {
        assertThat(lose(scene, "11-fact-lost")).isNotEmpty().allMatch(one -> one.kind() == UNKNOWN);
    }

    @Test
    @Order(12)
    void whatIsMissingIsWhatTheTestLostAndNothingThatArrived() {
        scene.awaitMoreSent(500);
        assertThat(audit.findings())
                .filteredOn(one -> one.open() && one.kind() <= MISSING_INSIDE)
                .flatExtracting(Finding::ids)
                .containsExactlyInAnyOrder(
                        "2-unwritten-by-stages",
                        "3-silent-in-stages",
                        "4-twin",
                        "5-silent-in-transmit",
                        "7-unwritten-to-tier",
                        "8-silent-in-retrier",
                        "9-unwritten-by-retrier");
        assertThat(audit.missing())
                .as("these, the one never sent, and the skipped one")
                .isEqualTo(9);
        assertThat(scene.sender().counters().sent()).isGreaterThan(3_000);
    }
}
