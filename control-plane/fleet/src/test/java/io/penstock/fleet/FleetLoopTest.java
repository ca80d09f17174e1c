package io.penstock.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.telemetry.WorkerState;
import io.penstock.control.fleet.Role;
import io.penstock.control.fleet.Step;
import io.penstock.control.fleet.Worker;
import io.penstock.control.fleet.WorkerSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loop says of the workers that it keeps running. */
class FleetLoopTest {
    private static final WorkerSpec SPEC =
            new WorkerSpec("shared-g1-transmit-0", Role.TRANSMIT, "1", List.of("java"));

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Processes processes = new Processes();
    private final FleetLoop loop = new FleetLoop(List.of(SPEC), processes, () -> now);

    /** Starts what it is told to. */
    private final class Processes implements Fleet {
        private final List<Worker> workers = new ArrayList<>();

        @Override
        public List<Worker> observe() {
            return List.copyOf(workers);
        }

        @Override
        public void execute(Step step) {
            if (step instanceof Step.Start(var spec)) {
                workers.add(new Worker(spec.name(), "1", now, new Worker.Standing.Ours()));
            }
        }
    }

    private WorkerState turn() {
        loop.turn();
        return loop.states().getFirst();
    }

    @Test
    void workerIsStartingUntilItsProcessIsThere() {
        assertThat(turn()).isEqualTo(new WorkerState(SPEC.name(), "transmit", "starting", 0, 0));
        assertThat(turn())
                .isEqualTo(
                        new WorkerState(SPEC.name(), "transmit", "running", 0, now.toEpochMilli()));
    }

    @Test
    void deathsAreCountedWhenTheWorkerIsStartedAgain() {
        turn();
        turn();
        for (int deaths = 1; deaths <= 3; deaths++) {
            now = now.plusSeconds(120);
            processes.workers.clear();

            WorkerState dead = turn();

            assertThat(dead.state()).isEqualTo("restarting");
            assertThat(dead.restarts()).isEqualTo(deaths);
            assertThat(turn().state()).isEqualTo("running");
        }
    }
}
