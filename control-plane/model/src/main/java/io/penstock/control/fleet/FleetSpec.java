package io.penstock.control.fleet;

import io.penstock.contract.topic.LaneGeneration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fleet that should run: the workers of one stage group of a lane generation.
 *
 * @param name within the lane generation: {@code normalize-transform}
 * @param slots how many workers, numbered from 0
 * @param version of the data plane that they run
 * @param command of one worker; {@value #NAME} and {@value #SLOT} stand for the worker's own
 */
public record FleetSpec(
        LaneGeneration lane,
        String name,
        Role role,
        int slots,
        String version,
        List<String> command) {
    public static final String NAME = "{name}";
    public static final String SLOT = "{slot}";

    public FleetSpec {
        command = List.copyOf(command);
    }

    /** The workers that should run. */
    public List<WorkerSpec> workers() {
        return IntStream.range(0, slots).mapToObj(this::worker).toList();
    }

    private WorkerSpec worker(int slot) {
        String worker = lane.label() + "-" + name + "-" + slot;
        List<String> filled =
                command.stream()
                        .map(part -> part.replace(NAME, worker))
                        .map(part -> part.replace(SLOT, String.valueOf(slot)))
                        .toList();
        return new WorkerSpec(worker, role, version, filled);
    }
}
