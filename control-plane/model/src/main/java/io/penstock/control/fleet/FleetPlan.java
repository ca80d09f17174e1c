package io.penstock.control.fleet;

import io.penstock.control.fleet.Step.Cause;
import io.penstock.control.fleet.Worker.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to do about workers.
 *
 * <pre>
 *              Start                     dies
 *   missing ──────────▶ ours ────────────────────────▶ missing, wait for the back-off
 *                        ▲ Adopt
 *   found ───────────────┤
 *                        ▼ Stop           5 s
 *                       stopping ─────────────▶ Kill ─▶ gone
 * </pre>
 *
 * A worker is started only when no process of its name runs, one that is stopping included.
 *
 * @param lives what to remember for the next decision, by name
 */
public record FleetPlan(List<Step> steps, Map<String, Life> lives) {
    /** What a worker has for an orderly end. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    public FleetPlan {
        steps = List.copyOf(steps);
        lives = Map.copyOf(lives);
    }

    /** The plan. */
    public static FleetPlan decide(
            List<WorkerSpec> expected, List<Worker> running, Map<String, Life> lives, Instant now) {
        List<Step> steps = new ArrayList<>();
        Map<String, Life> next = new TreeMap<>();
        Map<String, WorkerSpec> specs = new TreeMap<>();
        expected.forEach(spec -> specs.put(spec.name(), spec));
        Map<String, List<Worker>> byName =
                running.stream()
                        .sorted(Comparator.comparing(Worker::started).thenComparing(Worker::id))
                        .collect(
                                Collectors.groupingBy(
                                        Worker::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, workers) -> end(specs.get(name), workers, now, steps));
        specs.forEach(
                (name, spec) -> {
                    List<Worker> workers = byName.getOrDefault(name, List.of());
                    Life life = begin(spec, workers, lives.get(name), now, steps);
                    if (life != null) {
                        next.put(name, life);
                    }
                });
        return new FleetPlan(steps, next);
    }

    /** Stops all of a name but the one to keep. */
    private static void end(
            @Nullable WorkerSpec spec, List<Worker> workers, Instant now, List<Step> steps) {
        Optional<Worker> kept = kept(spec, workers);
        for (Worker worker : workers) {
            if (kept.filter(worker::equals).isEmpty()) {
                stop(spec, worker, now).ifPresent(steps::add);
            }
        }
        kept.filter(worker -> worker.standing() instanceof Standing.Found)
                .ifPresent(worker -> steps.add(new Step.Adopt(worker)));
    }

    /** Ours, else the oldest found that is as it should be. */
    private static Optional<Worker> kept(@Nullable WorkerSpec spec, List<Worker> workers) {
        if (spec == null) {
            return Optional.empty();
        }
        return workers.stream()
                .filter(worker -> fault(spec, worker.standing()).isEmpty())
                .filter(worker -> !ending(worker.standing()))
                .min(Comparator.comparing(worker -> !(worker.standing() instanceof Standing.Ours)));
    }

    private static boolean ending(Standing standing) {
        return switch (standing) {
            case Standing.Ours(), Standing.Found _ -> false;
            case Standing.Stopping _, Standing.Killed() -> true;
        };
    }

    private static Optional<Cause> fault(@Nullable WorkerSpec spec, Standing standing) {
        if (spec == null) {
            return Optional.of(Cause.NOT_EXPECTED);
        }
        return switch (standing) {
            case Standing.Ours(), Standing.Stopping _, Standing.Killed() -> Optional.empty();
            case Standing.Found(var version, var command) -> {
                if (!command.equals(spec.command())) {
                    yield Optional.of(Cause.OTHER_COMMAND);
                }
                yield version == null || version.equals(spec.version())
                        ? Optional.empty()
                        : Optional.of(Cause.OTHER_VERSION);
            }
        };
    }

    private static Optional<Step> stop(@Nullable WorkerSpec spec, Worker worker, Instant now) {
        return switch (worker.standing()) {
            case Standing.Ours(), Standing.Found _ ->
                    Optional.of(
                            new Step.Stop(
                                    worker,
                                    fault(spec, worker.standing())
                                            .orElse(Cause.SECOND_OF_ITS_NAME)));
            case Standing.Stopping(var since) ->
                    now.isBefore(since.plus(PATIENCE))
                            ? Optional.empty()
                            : Optional.of(new Step.Kill(worker));
            case Standing.Killed() -> Optional.empty();
        };
    }

    /** Starts the worker when none of its name runs and its back-off is over. */
    private static @Nullable Life begin(
            WorkerSpec spec,
            List<Worker> workers,
            @Nullable Life life,
            Instant now,
            List<Step> steps) {
        if (!workers.isEmpty()) {
            return life == null ? Life.begun(earlier(workers.getFirst().started(), now)) : life;
        }
        if (life == null) {
            steps.add(new Step.Start(spec));
            return Life.begun(now);
        }
        Life dead = life.alive() ? life.died(now) : life;
        if (now.isBefore(dead.next())) {
            steps.add(new Step.Wait(spec.name(), dead.next()));
            return dead;
        }
        steps.add(new Step.Start(spec));
        return dead.again(now);
    }

    /** The system's word on a start may be ahead of our clock. */
    private static Instant earlier(Instant started, Instant now) {
        return started.isBefore(now) ? started : now;
    }
}
