package io.penstock.e2e;

import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Processes;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.kill.Signal;
import java.util.List;

/**
 * A server that is killed while the process that looks after it is held, so that nobody starts it
 * again until this is closed.
 */
final class KeptAway implements AutoCloseable {
    private final List<Registration> held;

    KeptAway(Platform platform, String role) {
        this.held = platform.running(role);
        for (Registration each : held) {
            Processes.signal(each, Signal.STOP);
            Processes.find(each).stream()
                    .flatMap(ProcessHandle::descendants)
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        held.forEach(each -> Processes.signal(each, Signal.CONT));
    }
}
