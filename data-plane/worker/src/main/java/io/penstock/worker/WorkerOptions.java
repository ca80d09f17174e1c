package io.penstock.worker;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.link.Intake;
import io.penstock.runtime.link.LinkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of a worker: the one configuration of this module. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class WorkerOptions {
    private static final int TIER_WINDOW = 1 << 16;

    @Spec CommandSpec command;

    @Option(names = "--role", required = true, description = "stages or transmit")
    Role role;

    @Option(names = "--kafka", required = true, description = "bootstrap servers, host:port,…")
    String kafka;

    @Option(names = "--home", required = true, description = "folder of the platform's state")
    Path home;

    @Option(names = "--name", required = true, description = "the worker's name, unique")
    String name;

    @Option(names = "--fleet", required = true, description = "the fleet it belongs to")
    String fleet;

    @Option(names = "--lane", defaultValue = "shared", description = "default: ${DEFAULT-VALUE}")
    String lane;

    @Option(names = "--generation", defaultValue = "1", description = "of the lane")
    int generation;

    @Option(names = "--slot", defaultValue = "0", description = "its place in the fleet, from 0")
    int slot;

    @Option(
            names = "--stages",
            split = ",",
            description = "role stages: consecutive stages, such as normalize,enrich")
    List<String> stages = List.of();

    @Option(
            names = "--health-port",
            defaultValue = "0",
            description = "where it says that it is ready; 0: any free port")
    int healthPort;

    @Option(
            names = "--max-records",
            defaultValue = "10000",
            description = "records of one topic taken and not settled, at most")
    long maxRecords;

    @Option(
            names = "--max-bytes",
            defaultValue = "50331648",
            description = "bytes of records of one topic taken and not settled, at most")
    long maxBytes;

    @Option(
            names = "--audit-every",
            defaultValue = "PT0.1S",
            description = "how often what is settled is committed")
    Duration auditEvery;

    @Option(
            names = "--drain",
            defaultValue = "PT5S",
            description = "how long a stop waits for what is in flight")
    Duration drain;

    @Option(
            names = "--session",
            defaultValue = "PT6S",
            description = "after which a silent worker's partitions go to others")
    Duration session;

    @Option(
            names = "--bucket",
            defaultValue = "PT1M",
            description = "of time into which the audit sorts events; whole seconds")
    Duration bucket;

    @Option(
            names = "--telemetry-every",
            defaultValue = "PT5S",
            description = "how often it reports what it counts")
    Duration telemetryEvery;

    /** What a worker does. */
    enum Role {
        stages,
        transmit
    }

    LaneGeneration laneGeneration() {
        return new LaneGeneration(lane, generation);
    }

    /**
     * What a link may hold. Tiers are many partitions, of which each needs its window; what waits
     * or comes again has a third of the bytes.
     */
    LinkSettings.Bounds bounds(Intake intake) {
        var defaults = LinkSettings.Bounds.DEFAULT;
        return switch (intake.topics()) {
            case Intake.Topics.One(String name) when name.equals(laneGeneration().redeliver()) ->
                    new LinkSettings.Bounds(
                            maxRecords, maxBytes / 3, defaults.unstated(), defaults.window());
            case Intake.Topics.One _ ->
                    new LinkSettings.Bounds(
                            maxRecords, maxBytes, defaults.unstated(), defaults.window());
            case Intake.Topics.Matching _ ->
                    new LinkSettings.Bounds(
                            maxRecords, maxBytes / 3, defaults.unstated(), TIER_WINDOW);
        };
    }

    /** The stages of the group, in order; refused when they are not consecutive pure stages. */
    List<StageName> group() {
        try {
            List<StageName> group = stages.stream().map(StageName::of).toList();
            for (int i = 0; i < group.size(); i++) {
                boolean follows = i == 0 || group.get(i - 1).next() == group.get(i);
                if (!follows || group.get(i) == StageName.TRANSMIT) {
                    throw refused("'" + String.join(",", stages) + "' must be consecutive stages");
                }
            }
            if (group.isEmpty()) {
                throw refused("role stages needs at least one stage");
            }
            return group;
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(command.commandLine(), "--stages: " + why);
    }
}
