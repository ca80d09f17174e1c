package io.penstock.fleet;

import io.penstock.control.fleet.FleetPlan;
import io.penstock.control.fleet.Life;
import io.penstock.control.fleet.Step;
import io.penstock.control.fleet.WorkerSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the expected workers running. One thread at a time may call it. */
public final class FleetLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FleetLoop.class);

    private final List<WorkerSpec> expected;
    private final Fleet fleet;
    private final InstantSource clock;
    private final Map<String, Instant> waits = new HashMap<>();
    private Map<String, Life> lives = Map.of();

    public FleetLoop(List<WorkerSpec> expected, Fleet fleet, InstantSource clock) {
        this.expected = List.copyOf(expected);
        this.fleet = fleet;
        this.clock = clock;
    }

    /** One turn: observes, decides, acts; returns what was done. */
    public List<Step> turn() {
        var plan = FleetPlan.decide(expected, fleet.observe(), lives, clock.instant());
        lives = plan.lives();
        plan.steps().forEach(this::take);
        return plan.steps();
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
