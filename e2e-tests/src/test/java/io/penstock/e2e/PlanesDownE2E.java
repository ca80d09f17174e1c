package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Processes;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.AwaitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The data plane lives while the other two are dead; afterwards there is one of each again. */
class PlanesDownE2E {
    private static final Duration READY = Duration.ofSeconds(30);

    @Test
    void dataFlowsOnThroughAColdStartAndNothingIsStartedTwiceAfterwards() {
        try (var on = RunningPlatform.start("planes-down")) {
            coldStartWithoutOtherPlanes(on);
            Map<String, Long> workers = pids(on.platform());
            on.upAgain();
            assertThat(pids(on.platform()))
                    .as("adopted, none started twice")
                    .containsAllEntriesOf(workers);
            for (String role : List.of("broker", "postgres", "backend", "controller")) {
                assertThat(on.platform().running(role)).as(role).hasSize(1);
            }
            killController(on.platform());
            assertThat(pids(on.platform())).as("same workers").containsAllEntriesOf(workers);
        }
    }

    @Test
    void plantedBugLosesTheConfigurationAtAColdStart() {
        String classes = Checkout.plant("config-from-end", "data-plane/worker").toString();
        try (var planted =
                RunningPlatform.start("planes-planted", "--set", "transmit.prepend=" + classes)) {
            assertThatThrownBy(() -> coldStartWithoutOtherPlanes(planted))
                    .isInstanceOfAny(AwaitException.class, AssertionError.class);
        }
    }

    private static void coldStartWithoutOtherPlanes(RunningPlatform on) {
        Platform platform = on.platform();
        try (Scene scene = Scene.open(on, "planes-down", 200)) {
            scene.awaitDelivering();
            on.killLauncher();
            platform.kill("controller");
            platform.kill("backend");
            scene.awaitMoreSent(600);
            scene.awaitDeliveryGoesOn(Scene.GOES_ON);
            for (String role : List.of("ingest", "stages", "transmit")) {
                startAgain(platform, platform.kill(role));
                scene.awaitDeliveryGoesOn(Scene.GOES_ON);
            }
            Verdict verdict = scene.judge();
            Report.verdict("both other planes dead, every worker started cold", verdict);
            Kills.assertNothingLost(verdict);
        }
    }

    /** Starts a worker by the command line that it recorded. */
    private static void startAgain(Platform platform, Registration killed) {
        Path log = platform.home().resolve("log").resolve(killed.name() + ".log");
        try {
            new ProcessBuilder(killed.command())
                    .directory(Path.of(killed.directory()).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("worker cannot be started: " + killed.name(), e);
        }
        platform.awaitReplaced(killed, READY);
    }

    private static void killController(Platform platform) {
        Registration killed = platform.kill("controller");
        platform.awaitReplaced(killed, READY);
        assertThat(platform.running("controller")).hasSize(1);
    }

    /** The workers that run, by name; no name twice. */
    private static Map<String, Long> pids(Platform platform) {
        Map<String, Long> pids = new TreeMap<>();
        List<Registration> running = new ArrayList<>();
        for (String role : List.of("ingest", "stages", "transmit")) {
            running.addAll(platform.running(role));
        }
        running.forEach(worker -> assertThat(Processes.isAlive(worker)).isTrue());
        running.forEach(worker -> pids.put(worker.name(), worker.pid()));
        return pids;
    }
}
