package io.penstock.fleet;

import io.penstock.contract.telemetry.WorkerState;
import io.penstock.control.fleet.FleetPlan;
import io.penstock.control.fleet.Life;
import io.penstock.control.fleet.Step;
import io.penstock.control.fleet.Worker;
import io.penstock.control.fleet.WorkerSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the expected workers running. One thread at a time may call it, but for {@link #states}.
 */
public final class FleetLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FleetLoop.class);

    private final List<WorkerSpec> expected;
    private final Fleet fleet;
    private final InstantSource clock;
    private final Map<String, Instant> waits = new HashMap<>();
    private final Map<String, Integer> restarts = new HashMap<>();
    private Map<String, Life> lives = Map.of();
    private volatile List<WorkerState> states = List.of();

    public FleetLoop(List<WorkerSpec> expected, Fleet fleet, InstantSource clock) {
        this.expected = List.copyOf(expected);
        this.fleet = fleet;
        this.clock = clock;
    }

    /** One turn: observes, decides, acts; returns what was done. */
    public List<Step> turn() {
        List<Worker> observed = fleet.observe();
        var plan = FleetPlan.decide(expected, observed, lives, clock.instant());
        plan.steps().forEach(this::countRestart);
        lives = plan.lives();
        states = expected.stream().map(spec -> state(spec, observed)).toList();
        plan.steps().forEach(this::take);
        return plan.steps();
    }

    private void countRestart(Step step) {
        if (step instanceof Step.Start(var spec) && lives.containsKey(spec.name())) {
            restarts.merge(spec.name(), 1, Integer::sum);
        }
    }

    /** The expected workers as they were in the last turn; from any thread. */
    public List<WorkerState> states() {
        return states;
    }

    private WorkerState state(WorkerSpec spec, List<Worker> observed) {
        int again = restarts.getOrDefault(spec.name(), 0);
        Optional<Worker> worker =
                observed.stream().filter(one -> one.name().equals(spec.name())).findFirst();
        String none = again > 0 ? "restarting" : "starting";
        return new WorkerState(
                spec.name(),
                spec.role().text(),
                worker.map(Worker::standing).map(FleetLoop::text).orElse(none),
                again,
                worker.map(one -> one.started().toEpochMilli()).orElse(0L));
    }

    private static String text(Worker.Standing standing) {
        return switch (standing) {
            case Worker.Standing.Ours(), Worker.Standing.Found _ -> "running";
            case Worker.Standing.Stopping _, Worker.Standing.Killed() -> "stopping";
        };
    }

    private void take(Step step) {
        switch (step) {
            case Step.Start(var spec) -> LOG.info("A worker is started. name={}", spec.name());
            case Step.Adopt(var worker) ->
                    LOG.info("A worker is adopted. name={} id={}", worker.name(), worker.id());
            case Step.Stop(var worker, var cause) ->
                    LOG.warn(
                            "A worker is stopped. name={} id={} cause={}",
                            worker.name(),
                            worker.id(),
                            cause.text());
            case Step.Kill(var worker) ->
                    LOG.warn("A worker is killed. name={} id={}", worker.name(), worker.id());
            case Step.Wait(var name, var until) -> {
                if (!until.equals(waits.put(name, until))) {
                    LOG.warn("A worker died and waits. name={} until={}", name, until);
                }
            }
        }
        fleet.execute(step);
    }
}
