package io.penstock.fleet.local;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.control.fleet.FleetSpec;
import io.penstock.control.fleet.Role;
import io.penstock.control.fleet.WorkerSpec;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * The fleets of one lane generation on one machine, with their workers' commands.
 *
 * @param kafka bootstrap servers
 * @param ingestPort 0: any free
 */
public record LocalFleets(
        Home home,
        Distribution distribution,
        LaneGeneration lane,
        String kafka,
        int ingestPort,
        Grouping grouping,
        WorkerSettings settings) {

    /** All workers that should run. */
    public List<WorkerSpec> workers() {
        return fleets().stream().flatMap(fleet -> fleet.workers().stream()).toList();
    }

    List<FleetSpec> fleets() {
        List<FleetSpec> fleets = new ArrayList<>();
        fleets.add(fleet("ingest", Role.INGEST, ingest()));
        for (Grouping.Group group : grouping.groups()) {
            List<String> options = options(Role.STAGES, group.fleet());
            options.add("--stages=" + group.option());
            fleets.add(fleet(group.fleet(), Role.STAGES, worker(Role.STAGES, options)));
        }
        String transmit = StageName.TRANSMIT.text();
        fleets.add(
                fleet(
                        transmit,
                        Role.TRANSMIT,
                        worker(Role.TRANSMIT, options(Role.TRANSMIT, transmit))));
        return fleets;
    }

    private FleetSpec fleet(String name, Role role, List<String> command) {
        return new FleetSpec(lane, name, role, 1, distribution.version(), command);
    }

    private List<String> ingest() {
        List<String> command = start(Role.INGEST);
        command.add("-Dpenstock.ingest.host=127.0.0.1");
        command.add("-Dpenstock.ingest.port=" + ingestPort);
        command.add("-Dpenstock.ingest.kafka=" + kafka);
        command.add("-Dpenstock.ingest.home=" + home.path());
        command.add("-Dpenstock.ingest.lane=" + lane.lane());
        command.add("-Dpenstock.ingest.name=" + FleetSpec.NAME);
        command.add("-Dpenstock.ingest.slot=" + FleetSpec.SLOT);
        command.add("-Dpenstock.ingest.fleet=ingest");
        settings.further(Role.INGEST)
                .forEach((name, value) -> command.add("-Dpenstock.ingest." + name + "=" + value));
        return classes(Role.INGEST, command);
    }

    private List<String> worker(Role role, List<String> options) {
        List<String> command = classes(role, start(role));
        command.addAll(options);
        settings.further(role).forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    private List<String> start(Role role) {
        List<String> command = new ArrayList<>(JvmFlags.of(role, settings));
        command.add(home.marker());
        command.add(Home.process(FleetSpec.NAME));
        return command;
    }

    private List<String> classes(Role role, List<String> command) {
        String product = distribution.classPath(role);
        command.add("-cp");
        command.add(
                settings.prepend(role)
                        .map(folder -> folder + File.pathSeparator + product)
                        .orElse(product));
        command.add(Distribution.main(role));
        return command;
    }

    private List<String> options(Role role, String fleet) {
        return new ArrayList<>(
                List.of(
                        "--role=" + role.text(),
                        "--kafka=" + kafka,
                        "--home=" + home.path(),
                        "--lane=" + lane.lane(),
                        "--generation=" + lane.generation(),
                        "--fleet=" + fleet,
                        "--slot=" + FleetSpec.SLOT,
                        "--name=" + FleetSpec.NAME));
    }
}
