package io.penstock.worker;

import io.penstock.contract.metric.Figures;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.Intake;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.transmit.TransmitSettings;
import io.penstock.transmit.TransmitStep;
import io.penstock.transmit.attempt.AttemptLog;
import io.penstock.transmit.tier.Retrier;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What the worker does with the records that each of its links reads. */
final class Steps {
    private Steps() {}

    /**
     * The steps by what each reads.
     *
     * @param shown takes what they show to operators' tools
     */
    static Map<Intake, Step> of(
            WorkerOptions options,
            String version,
            Directory directory,
            Taps taps,
            AttemptLog attempts,
            InstantSource clock,
            Counters counters,
            Consumer<Figures> shown) {
        return switch (options.role) {
            case stages -> stages(options, directory, clock, counters, shown);
            case transmit ->
                    transmit(options, version, directory, taps, attempts, clock, counters, shown);
        };
    }

    /** A worker reads the topic of every stage it runs; a record leaves at the group's end. */
    private static Map<Intake, Step> stages(
            WorkerOptions options,
            Directory directory,
            InstantSource clock,
            Counters counters,
            Consumer<Figures> shown) {
        List<StageName> group = options.group();
        var counts = new StageCounts(group);
        shown.accept(counts);
        var pipes = new Pipes(directory, counters);
        var routes = new Routes(options.laneGeneration(), directory);
        Map<Intake, Step> steps = new LinkedHashMap<>();
        for (StageName from : group) {
            steps.put(
                    Intake.stage(options.laneGeneration(), from),
                    new StagesStep(from, group.getLast(), pipes, routes, clock, counters, counts));
        }
        return steps;
    }

    /** Fresh deliveries, those that are due again, and those that wait. */
    private static Map<Intake, Step> transmit(
            WorkerOptions options,
            String version,
            Directory directory,
            Taps taps,
            AttemptLog attempts,
            InstantSource clock,
            Counters counters,
            Consumer<Figures> shown) {
        LaneGeneration lane = options.laneGeneration();
        var transmit =
                new TransmitStep(
                        TransmitSettings.of(version).holding(options.maxRecords, options.maxBytes),
                        directory,
                        lane,
                        clock,
                        taps,
                        attempts,
                        RandomGenerator.getDefault(),
                        counters);
        shown.accept(transmit.figures());
        Map<Intake, Step> steps = new LinkedHashMap<>();
        steps.put(Intake.stage(lane, StageName.TRANSMIT), transmit);
        steps.put(Intake.redeliver(lane), transmit.redeliver());
        Intake tiers = Intake.tiers(lane);
        steps.put(tiers, new Retrier(lane, directory, clock, options.bounds(tiers)));
        return steps;
    }
}
