package io.penstock.fleet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.control.fleet.FleetPlan;
import io.penstock.control.fleet.Role;
import io.penstock.control.fleet.Step;
import io.penstock.control.fleet.WorkerSpec;
import io.penstock.fleet.FleetLoop;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes; the fleet's clock is the test's. */
class LocalFleetIT {
    private static final String NAME = "test-g1-sleeper-0";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private Home home = new Home(Path.of("/"));
    private Launch launch = launch(home);

    private static Launch launch(Home home, String... settings) {
        return new Launch(home, JAVA, Path.of("."), WorkerSettings.of(List.of(settings)));
    }

    @BeforeEach
    void settleIn() {
        home = new Home(folder);
        launch = launch(home);
    }

    @AfterEach
    void endAll() {
        await().during(Duration.ofMillis(300))
                .until(
                        () -> {
                            living().forEach(ProcessHandle::destroyForcibly);
                            return living().isEmpty();
                        });
    }

    private List<ProcessHandle> living() {
        return ProcessTable.javas(home.marker()).stream().map(ProcessTable.Entry::handle).toList();
    }

    private WorkerSpec spec(String name, String... args) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-Xmx16m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                home.marker(),
                                Home.process(name),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Sleeper.class.getName()));
        command.addAll(List.of(args));
        return new WorkerSpec(name, Role.STAGES, "1", command);
    }

    private FleetLoop loop(WorkerSpec... specs) {
        InstantSource clock = now::get;
        return new FleetLoop(List.of(specs), new LocalFleet(home, launch, clock), clock);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private ProcessHandle running() {
        await().until(() -> living().size() == 1);
        return living().getFirst();
    }

    private void awaitRegistration() {
        await().until(() -> Files.exists(home.registration(NAME)));
    }

    private static void killAndAwait(ProcessHandle process) {
        process.destroyForcibly();
        await().until(() -> !ProcessTable.alive(process));
    }

    @Test
    void missingWorkerIsStartedOnceAndWritesItsLog() {
        FleetLoop loop = loop(spec(NAME));

        assertThat(loop.turn()).hasExactlyElementsOfTypes(Step.Start.class);

        running();
        assertThat(loop.turn()).isEmpty();
        await().untilAsserted(() -> assertThat(home.log(NAME)).content().contains("sleeper"));
    }

    @Test
    void nextControllerAdoptsTheSameProcess() {
        WorkerSpec spec = spec(NAME, "registers=1");
        loop(spec).turn();
        ProcessHandle worker = running();
        awaitRegistration();
        FleetLoop next = loop(spec);

        assertThat(next.turn()).hasExactlyElementsOfTypes(Step.Adopt.class);

        assertThat(next.turn()).isEmpty();
        assertThat(living()).containsExactly(worker);
    }

    @Test
    void flagsThatOnlyMatterForAStartMakeNoOtherWorker() {
        launch = launch(home, "stages.jvm=-XX:AOTCache=" + folder + "/no.aot -Xlog:aot=off");
        WorkerSpec spec = spec(NAME);
        loop(spec).turn();
        running();
        launch = launch(home);

        assertThat(loop(spec).turn()).hasExactlyElementsOfTypes(Step.Adopt.class);
    }

    @Test
    void workerOfAnotherVersionIsReplacedAndNeverRunsBesideItsSuccessor() {
        WorkerSpec spec = spec(NAME, "registers=0");
        loop(spec).turn();
        ProcessHandle worker = running();
        awaitRegistration();
        FleetLoop next = loop(spec);

        assertThat(next.turn()).hasExactlyElementsOfTypes(Step.Stop.class);
        await().until(() -> next.turn().stream().anyMatch(Step.Start.class::isInstance));

        assertThat(ProcessTable.alive(worker)).isFalse();
        assertThat(running()).isNotEqualTo(worker);
    }

    @Test
    void strayOfThisHomeIsEndedAndOneOfAnotherHomeLeftAlone() throws IOException {
        var other = new Home(folder.resolve("other"));
        ProcessHandle stray = launch.start(spec("test-g1-stray-0"));
        ProcessHandle foreign = foreign(other);
        try {
            running();

            assertThat(loop().turn()).hasExactlyElementsOfTypes(Step.Stop.class);

            await().until(() -> !ProcessTable.alive(stray));
            assertThat(ProcessTable.alive(foreign)).isTrue();
        } finally {
            killAndAwait(foreign);
        }
    }

    private ProcessHandle foreign(Home other) throws IOException {
        List<String> command = new ArrayList<>(spec("test-g1-stray-0").command());
        command.set(command.indexOf(home.marker()), other.marker());
        return launch(other).start(new WorkerSpec("test-g1-stray-0", Role.STAGES, "1", command));
    }

    @Test
    void processThatIsNoWorkerIsLeftAlone() throws IOException {
        launch.start(spec("backend"));
        running();

        assertThat(loop().turn()).isEmpty();
    }

    @Test
    void strayThatDoesNotEndIsKilledAfterItsTime() throws IOException {
        ProcessHandle stray = launch.start(spec("test-g1-stray-0", "stubborn"));
        running();
        await().until(() -> Files.size(home.log("test-g1-stray-0")) > 0);
        FleetLoop loop = loop();
        loop.turn();
        pass(FleetPlan.PATIENCE.minusMillis(1));
        assertThat(loop.turn()).isEmpty();
        pass(Duration.ofMillis(1));

        assertThat(loop.turn()).hasExactlyElementsOfTypes(Step.Kill.class);

        await().until(() -> !ProcessTable.alive(stray));
    }

    @Test
    void killedWorkerIsStartedAgainInTheNextTurn() {
        FleetLoop loop = loop(spec(NAME));
        loop.turn();
        killAndAwait(running());

        assertThat(loop.turn()).hasExactlyElementsOfTypes(Step.Start.class);
    }

    @Test
    void workerThatDiesAtOnceIsStartedLessAndLessOften() {
        FleetLoop loop = loop(spec(NAME, "dies"));
        List<Long> starts = new ArrayList<>();
        for (long second = 0; second <= 8; second++) {
            now.set(Instant.ofEpochSecond(second));
            if (loop.turn().stream().anyMatch(Step.Start.class::isInstance)) {
                starts.add(second);
                await().until(() -> lives() == starts.size() && living().isEmpty());
            }
        }

        assertThat(starts).containsExactly(0L, 1L, 2L, 4L, 8L);
    }

    private long lives() throws IOException {
        return Files.readAllLines(home.log(NAME)).stream().filter("sleeper"::equals).count();
    }

    @Test
    void workerThatSomebodyElseStartedMeanwhileIsAdoptedInsteadOfStartedTwice() throws IOException {
        WorkerSpec spec = spec(NAME);
        FleetLoop loop = loop(spec);
        loop.turn();
        killAndAwait(running());
        ProcessHandle byHand = launch.start(spec);
        await().until(() -> living().contains(byHand));

        assertThat(loop.turn()).hasExactlyElementsOfTypes(Step.Adopt.class);

        assertThat(living()).containsExactly(byHand);
    }

    @Test
    void ofTwoOfOneNameOneIsEnded() throws IOException {
        WorkerSpec spec = spec(NAME);
        FleetLoop loop = loop(spec);
        loop.turn();
        ProcessHandle first = running();
        launch.start(spec);
        await().until(() -> living().size() == 2);
        pass(LocalFleet.SEARCH);

        assertThat(loop.turn()).hasExactlyElementsOfTypes(Step.Stop.class);

        await().until(() -> living().equals(List.of(first)));
    }

    @Test
    void processThatEndedAndThatNobodyCollectedIsNoWorkerThatLives() throws IOException {
        WorkerSpec spec = spec(NAME);
        String java = JAVA + " '" + String.join("' '", spec.command()) + "'";
        Process parent = new ProcessBuilder("sh", "-c", java + " & exec sleep 60").start();
        try {
            FleetLoop loop = loop(spec);
            ProcessHandle worker = running();
            assertThat(loop.turn()).hasExactlyElementsOfTypes(Step.Adopt.class);
            killAndAwait(worker);

            assertThat(loop.turn()).hasExactlyElementsOfTypes(Step.Start.class);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void largeLogIsPutAsideAtStart() throws IOException {
        Files.createDirectories(home.log(NAME).getParent());
        try (var log = new RandomAccessFile(home.log(NAME).toFile(), "rw")) {
            log.setLength((20L << 20) + 1);
        }

        loop(spec(NAME)).turn();

        running();
        assertThat(home.log(NAME).resolveSibling(NAME + ".log.1")).exists();
        assertThat(Files.size(home.log(NAME))).isLessThan(1 << 20);
    }
}
