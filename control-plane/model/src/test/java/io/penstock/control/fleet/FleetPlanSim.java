package io.penstock.control.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.control.fleet.Worker.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Thousands of machines on which workers die, strays appear and controllers are restarted. */
class FleetPlanSim {
    private static final int WORLDS = 3_000;
    private static final int TURNS = 120;
    private static final Duration TURN = Duration.ofMillis(200);

    @Test
    void everyMachineComesToRunExactlyWhatIsExpected() {
        for (long seed = 0; seed < WORLDS; seed++) {
            try {
                new Machine(seed).go();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static final class Machine {
        private final SplittableRandom random;
        private final List<WorkerSpec> expected = new ArrayList<>();
        private final Map<String, Worker> running = new TreeMap<>();
        private final Map<String, List<String>> commands = new HashMap<>();
        private Map<String, Life> lives = Map.of();
        private Instant now = Instant.EPOCH;
        private int ids;

        Machine(long seed) {
            random = new SplittableRandom(seed);
            for (int i = 0; i <= random.nextInt(4); i++) {
                expected.add(new WorkerSpec("w" + i, Role.STAGES, "1", List.of("run", "w" + i)));
            }
        }

        void go() {
            for (int turn = 0; turn < TURNS; turn++) {
                disturb();
                turn();
            }
            for (int turn = 0; turn < 200; turn++) {
                turn();
            }
            assertThat(running.values())
                    .extracting(Worker::name)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(WorkerSpec::name).toList());
            assertThat(running.values()).allMatch(w -> w.standing() instanceof Standing.Ours);
            running.values().forEach(w -> assertThat(commands.get(w.id())).contains(w.name()));
        }

        private void disturb() {
            switch (random.nextInt(12)) {
                case 0, 1 -> any(_ -> true).ifPresent(worker -> running.remove(worker.id()));
                case 2 -> stray("w" + random.nextInt(6), List.of("old"));
                case 3 -> stray("w" + random.nextInt(6), List.of("run", "w" + random.nextInt(6)));
                case 4 -> restartController();
                default -> {}
            }
        }

        private java.util.Optional<Worker> any(Predicate<Worker> which) {
            return running.values().stream()
                    .filter(which)
                    .skip(random.nextInt(1 + running.size()))
                    .findFirst();
        }

        private void stray(String name, List<String> command) {
            String id = "p" + ids++;
            String version = random.nextInt(4) == 0 ? "2" : "1";
            commands.put(id, command);
            running.put(id, new Worker(name, id, now, new Standing.Found(version, command)));
        }

        /** All that was known is forgotten; whoever runs is found again. */
        private void restartController() {
            lives = Map.of();
            running.replaceAll(
                    (id, worker) ->
                            new Worker(
                                    worker.name(),
                                    id,
                                    worker.started(),
                                    new Standing.Found("1", command(id))));
        }

        private List<String> command(String id) {
            return commands.getOrDefault(id, List.of());
        }

        private void turn() {
            now = now.plus(TURN);
            FleetPlan plan = plan();
            lives = plan.lives();
            plan.steps().forEach(this::apply);
            assertThat(plan().steps()).allMatch(step -> step instanceof Step.Wait);
            running.values().removeIf(this::ends);
        }

        private FleetPlan plan() {
            return FleetPlan.decide(expected, List.copyOf(running.values()), lives, now);
        }

        /** Some obey at once, some only force; all are gone soon after a kill. */
        private boolean ends(Worker worker) {
            return switch (worker.standing()) {
                case Standing.Ours(), Standing.Found _ -> false;
                case Standing.Stopping _ -> worker.id().hashCode() % 2 == 0 && random.nextBoolean();
                case Standing.Killed() -> random.nextBoolean();
            };
        }

        private void apply(Step step) {
            switch (step) {
                case Step.Start(var spec) -> {
                    assertThat(running.values()).noneMatch(w -> w.name().equals(spec.name()));
                    String id = "p" + ids++;
                    commands.put(id, spec.command());
                    running.put(id, new Worker(spec.name(), id, now, new Standing.Ours()));
                }
                case Step.Adopt(var worker) -> stand(worker, new Standing.Ours());
                case Step.Stop(var worker, var _) -> stand(worker, new Standing.Stopping(now));
                case Step.Kill(var worker) -> stand(worker, new Standing.Killed());
                case Step.Wait(var _, var until) ->
                        assertThat(Duration.between(now, until))
                                .isBetween(Duration.ZERO, Duration.ofSeconds(30));
            }
        }

        private void stand(Worker worker, Standing standing) {
            running.computeIfPresent(
                    worker.id(), (id, w) -> new Worker(w.name(), id, w.started(), standing));
        }
    }
}
