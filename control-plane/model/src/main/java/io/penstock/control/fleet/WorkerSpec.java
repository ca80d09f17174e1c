package io.penstock.control.fleet;

import java.util.List;

/**
 * A worker that should run, once.
 *
 * @param name unique on the platform: {@code shared-g1-transmit-0}
 */
public record WorkerSpec(String name, Role role, String version, List<String> command) {
    public WorkerSpec {
        command = List.copyOf(command);
    }
}
