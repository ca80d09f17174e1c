package io.penstock.worker;

import io.penstock.contract.topic.StageName;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.transmit.TransmitSettings;
import io.penstock.transmit.TransmitStep;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What the worker does with the records of each topic it reads. */
final class Steps {
    private Steps() {}

    static Map<StageName, Step> of(
            WorkerOptions options,
            String version,
            Directory directory,
            Taps taps,
            InstantSource clock,
            Counters counters) {
        return switch (options.role) {
            case stages -> stages(options, directory, clock, counters);
            case transmit ->
                    Map.of(
                            StageName.TRANSMIT,
                            transmit(options, version, directory, taps, clock, counters));
        };
    }

    /** A worker reads the topic of every stage it runs; a record leaves at the group's end. */
    private static Map<StageName, Step> stages(
            WorkerOptions options, Directory directory, InstantSource clock, Counters counters) {
        List<StageName> group = options.group();
        var pipes = new Pipes(directory, counters);
        var routes = new Routes(options.laneGeneration(), directory);
        Map<StageName, Step> steps = new LinkedHashMap<>();
        for (StageName from : group) {
            steps.put(from, new StagesStep(from, group.getLast(), pipes, routes, clock));
        }
        return steps;
    }

    private static Step transmit(
            WorkerOptions options,
            String version,
            Directory directory,
            Taps taps,
            InstantSource clock,
            Counters counters) {
        return new TransmitStep(
                TransmitSettings.of(version),
                directory,
                options.laneGeneration(),
                clock,
                taps,
                RandomGenerator.getDefault(),
                counters);
    }
}
