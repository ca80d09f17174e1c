package io.penstock.controller;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.fleet.local.Distribution;
import io.penstock.fleet.local.Grouping;
import io.penstock.fleet.local.Home;
import io.penstock.fleet.local.LocalFleets;
import io.penstock.fleet.local.WorkerSettings;
import io.penstock.observer.ObserverSettings;
import io.penstock.observer.audit.AuditSettings;
import io.penstock.provisioner.ProvisionerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the controller: the one configuration of this module. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ControllerOptions {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = "--home", required = true, description = "folder of the platform's state")
    Path home;

    @Option(
            names = "--distribution",
            defaultValue = ".",
            description = "folder that holds the product's modules (default: ${DEFAULT-VALUE})")
    Path distribution;

    @Option(
            names = "--kafka",
            defaultValue = "127.0.0.1:19092",
            description = "bootstrap servers, host:port,… (default: ${DEFAULT-VALUE})")
    String kafka;

    @Option(
            names = "--ingest-port",
            defaultValue = "8081",
            description = "0: any free (default: ${DEFAULT-VALUE})")
    int ingestPort;

    @Option(
            names = "--grouping",
            defaultValue = "fused",
            description = "fused, unfused, or such as normalize+enrich,route+transform")
    String grouping;

    @Option(
            names = "--partitions",
            defaultValue = "8",
            description = "of chain topics when they are made (default: ${DEFAULT-VALUE})")
    int partitions;

    @Option(
            names = "--tiers",
            defaultValue = "10s,30s,2m,10m,30m,2h,6h",
            description =
                    "how long deliveries wait between attempts, ascending (default: ${DEFAULT-VALUE})")
    String tiers;

    @Option(
            names = "--poll",
            defaultValue = "PT0.2S",
            description = "how often workers are looked after (default: ${DEFAULT-VALUE})")
    Duration poll;

    @Option(
            names = "--worker-setting",
            description =
                    "role.option=value, role one of ingest, stages, transmit; may be repeated")
    List<String> workerSettings = List.of();

    @Option(
            names = "--telemetry-every",
            defaultValue = "PT5S",
            description = "how often it reports what it sees (default: ${DEFAULT-VALUE})")
    Duration telemetryEvery;

    @Option(
            names = "--telemetry-retention",
            defaultValue = "PT24H",
            description =
                    "how long telemetry is kept, when its topic is made (default: ${DEFAULT-VALUE})")
    Duration telemetryRetention;

    @Option(
            names = "--metrics-port",
            defaultValue = "0",
            description = "where it shows its figures, on loopback; 0: any free port")
    int metricsPort;

    @Option(
            names = "--audit-objective",
            defaultValue = "PT5M",
            description =
                    "deliveries that take longer are said to be late (default: ${DEFAULT-VALUE})")
    Duration auditObjective;

    @Option(
            names = "--audit-horizon",
            defaultValue = "PT2M",
            description =
                    "how long the audit remembers events that are over (default: ${DEFAULT-VALUE})")
    Duration auditHorizon;

    @Option(
            names = "--audit-ledger-every",
            defaultValue = "PT1S",
            description =
                    "how often the audit states a pipe's figures at most (default: ${DEFAULT-VALUE})")
    Duration auditLedgerEvery;

    /** How the lane is audited; refused as a bad option when it cannot be. */
    ObserverSettings observer() {
        try {
            return ObserverSettings.of(
                    kafka,
                    AuditSettings.of(LANE.lane())
                            .with(auditObjective, auditHorizon, auditLedgerEvery));
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    Home home() {
        return new Home(home);
    }

    /** What the provisioner is told; refused as a bad option when it cannot be. */
    ProvisionerSettings provisioner() {
        try {
            return new ProvisionerSettings(
                    kafka,
                    new LaneConfig(LANE, partitions, Tiers.parse(tiers)),
                    Duration.ofMillis(200),
                    telemetryRetention);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** What is set for workers; an {@link IllegalArgumentException} shows what cannot be read. */
    WorkerSettings settings() {
        return WorkerSettings.of(workerSettings);
    }

    /** The fleets; refused as a bad option when they cannot be. */
    LocalFleets fleets(String version) {
        try {
            return new LocalFleets(
                    home(),
                    new Distribution(distribution, version),
                    LANE,
                    kafka,
                    ingestPort,
                    Grouping.of(grouping),
                    settings());
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private ParameterException refused(IllegalArgumentException cause) {
        return new ParameterException(
                command.commandLine(), String.valueOf(cause.getMessage()), cause);
    }
}
