package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Processes;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.kill.Signal;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.ledger.Verdict;
import io.penstock.e2e.Probe.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ingest never says yes to what is not durable, whatever the broker does. */
class BrokerDownE2E {
    private static final Duration DEADLINE = Duration.ofSeconds(11);
    private static final Duration BACK = Duration.ofSeconds(60);
    private static final long INGEST_MEMORY_KB = 450_000;

    @Test
    void hungBrokerGives503AndAllFlowsOnWhenItGoesOn() {
        hang(SharedPlatform.get());
    }

    @Test
    void plantedBugSaysYesWhileTheBrokerHangs() {
        String classes = Checkout.plant("answer-before-durable", "data-plane/ingest").toString();
        try (var planted =
                RunningPlatform.start("broker-planted", "--set", "ingest.prepend=" + classes)) {
            assertThatThrownBy(() -> hang(planted)).isInstanceOf(AssertionError.class);
        }
    }

    private static void hang(RunningPlatform on) {
        Platform platform = on.platform();
        List<Long> before = pids(platform);
        try (Scene scene = Scene.open(on, "broker-hung", 200);
                Probe probe = new Probe(on.ingest(), scene.key())) {
            scene.awaitDelivering();
            scene.awaitMoreSent(800);
            Registration broker = platform.signal("broker", Signal.STOP);
            Instant from = Instant.now().plusMillis(100);
            Instant to;
            try {
                assertRefused(probe.post("probe-1"));
                assertRefused(probe.post("probe-2"));
                assertThat(Processes.pssKb(platform.one("ingest")))
                        .as("memory of ingest, KB")
                        .isLessThan(INGEST_MEMORY_KB);
                to = Instant.now();
            } finally {
                Processes.signal(broker, Signal.CONT);
            }
            assertThat(acknowledged(scene.sent(), from, to)).as("yes while it hung").isZero();
            Duration took = scene.awaitDeliveryGoesOn(BACK);
            Verdict verdict = scene.judge();
            Report.verdict("broker hung, went on after " + took.toMillis() + " ms", verdict);
            Kills.assertNothingLost(verdict);
        }
        assertThat(pids(platform)).as("no other restart").isEqualTo(before);
    }

    private static void assertRefused(Answer answer) {
        Report.line(
                "broker hung: %d after %d ms, Retry-After %s"
                        .formatted(
                                answer.status(),
                                answer.took().toMillis(),
                                answer.header("Retry-After")));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
        assertThat(answer.took()).isLessThan(DEADLINE);
    }

    private static long acknowledged(Path sent, Instant from, Instant to) {
        long[] count = {0};
        LedgerFile.read(
                sent,
                line -> {
                    long at = line.path("ackedAt").asLong(0) / 1_000;
                    count[0] += at > from.toEpochMilli() && at < to.toEpochMilli() ? 1 : 0;
                });
        return count[0];
    }

    /** The processes that a fault of the broker must leave alone. */
    private static List<Long> pids(Platform platform) {
        return platform.running().stream()
                .filter(each -> !each.role().equals("broker"))
                .map(Registration::pid)
                .toList();
    }

    @Test
    void killedBrokerComesBackAndAllFlowsOnWithoutAnyOtherRestart() {
        RunningPlatform on = SharedPlatform.get();
        List<Long> before = pids(on.platform());
        try (Scene scene = Scene.open(on, "broker-killed", 200)) {
            scene.awaitDelivering();
            scene.awaitMoreSent(800);
            Registration killed = on.platform().kill("broker");
            on.platform().awaitReplaced(killed, BACK);
            Duration took = scene.awaitDeliveryGoesOn(BACK);
            Verdict verdict = scene.judge();
            Report.verdict("broker killed, went on after " + took.toMillis() + " ms", verdict);
            Kills.assertNothingLost(verdict);
        }
        assertThat(pids(on.platform())).as("no other restart").isEqualTo(before);
    }
}
