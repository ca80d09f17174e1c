package io.penstock.control.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.control.fleet.Step.Cause;
import io.penstock.control.fleet.Worker.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final WorkerSpec SPEC =
            new WorkerSpec("shared-g1-transmit-0", Role.TRANSMIT, "1", List.of("run"));

    private static List<Step> plan(Worker... running) {
        return FleetPlan.decide(List.of(SPEC), List.of(running), Map.of(), NOW).steps();
    }

    private static Worker worker(String id, Standing standing) {
        return new Worker(SPEC.name(), id, NOW.minusSeconds(Long.parseLong(id)), standing);
    }

    @Test
    void missingWorkerIsStarted() {
        assertThat(plan()).containsExactly(new Step.Start(SPEC));
    }

    @Test
    void workerFoundAsItShouldBeIsAdoptedRegisteredOrNotYet() {
        Worker registered = worker("7", new Standing.Found("1", List.of("run")));
        Worker starting = worker("7", new Standing.Found(null, List.of("run")));

        assertThat(plan(registered)).containsExactly(new Step.Adopt(registered));
        assertThat(plan(starting)).containsExactly(new Step.Adopt(starting));
    }

    @Test
    void workerOfAnotherCommandOrVersionOrNameIsStoppedAndNoneStartedBesideIt() {
        Worker command = worker("7", new Standing.Found("1", List.of("walk")));
        Worker version = worker("7", new Standing.Found("2", List.of("run")));
        Worker name = new Worker("shared-g1-odd-0", "8", NOW, new Standing.Ours());

        assertThat(plan(command)).containsExactly(new Step.Stop(command, Cause.OTHER_COMMAND));
        assertThat(plan(version)).containsExactly(new Step.Stop(version, Cause.OTHER_VERSION));
        assertThat(plan(worker("1", new Standing.Ours()), name))
                .containsExactly(new Step.Stop(name, Cause.NOT_EXPECTED));
    }

    @Test
    void ofTwoFoundTheOlderStaysAndOursBeforeAny() {
        Worker older = worker("9", new Standing.Found("1", List.of("run")));
        Worker younger = worker("5", new Standing.Found("1", List.of("run")));
        Worker ours = worker("1", new Standing.Ours());

        assertThat(plan(younger, older))
                .containsExactly(
                        new Step.Stop(younger, Cause.SECOND_OF_ITS_NAME), new Step.Adopt(older));
        assertThat(plan(ours, older))
                .containsExactly(new Step.Stop(older, Cause.SECOND_OF_ITS_NAME));
    }

    @Test
    void workerThatDoesNotEndIsKilledAfterItsTime() {
        Worker stopping = worker("9", new Standing.Stopping(NOW.minusSeconds(4)));
        Worker late = worker("9", new Standing.Stopping(NOW.minusSeconds(5)));

        assertThat(plan(stopping)).isEmpty();
        assertThat(plan(late)).containsExactly(new Step.Kill(late));
        assertThat(plan(worker("9", new Standing.Killed()))).isEmpty();
    }

    @Test
    void workerThatDiesAtOnceIsStartedAtOnceThenAfterOneTwoFourUpToThirtySeconds() {
        List<Long> starts = new ArrayList<>();
        Map<String, Life> lives = Map.of();
        for (long second = 0; second < 150; second++) {
            var plan = FleetPlan.decide(List.of(SPEC), List.of(), lives, NOW.plusSeconds(second));
            lives = plan.lives();
            if (plan.steps().contains(new Step.Start(SPEC))) {
                starts.add(second);
            }
        }

        assertThat(starts).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 62L, 92L, 122L);
    }

    @Test
    void workerThatLivedWellIsStartedAtOnceAgain() {
        Life often = new Life(NOW.minusSeconds(60), 9, true);

        var plan = FleetPlan.decide(List.of(SPEC), List.of(), Map.of(SPEC.name(), often), NOW);

        assertThat(plan.steps()).containsExactly(new Step.Start(SPEC));
        assertThat(plan.lives().get(SPEC.name())).isEqualTo(new Life(NOW, 1, true));
    }

    @Test
    void startInstantAheadOfTheClockDelaysNothing() {
        Worker early = new Worker(SPEC.name(), "1", NOW.plusSeconds(900), new Standing.Ours());
        var lives = FleetPlan.decide(List.of(SPEC), List.of(early), Map.of(), NOW).lives();

        assertThat(FleetPlan.decide(List.of(SPEC), List.of(), lives, NOW).steps())
                .containsExactly(new Step.Start(SPEC));
    }

    @Test
    void fleetNamesItsWorkersAndFillsInTheirCommands() {
        var fleet =
                new FleetSpec(
                        new LaneGeneration("shared", 2),
                        "route",
                        Role.STAGES,
                        2,
                        "1",
                        List.of("--name={name}", "--slot={slot}"));

        assertThat(fleet.workers())
                .extracting(WorkerSpec::command)
                .containsExactly(
                        List.of("--name=shared-g2-route-0", "--slot=0"),
                        List.of("--name=shared-g2-route-1", "--slot=1"));
    }
}
