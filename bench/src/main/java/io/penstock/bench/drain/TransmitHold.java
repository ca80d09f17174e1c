package io.penstock.bench.drain;

import io.penstock.bench.kill.Processes;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.kill.Signal;
import io.penstock.bench.platform.TestPlatform;
import java.util.List;

/** Keeps the registered transmit workers from running (SIGSTOP) until it is closed (SIGCONT). */
final class TransmitHold implements AutoCloseable {
    private final List<Registration> held;

    private TransmitHold(List<Registration> held) {
        this.held = held;
    }

    /** Stops all transmit workers; an {@link IllegalStateException} when there is none. */
    static TransmitHold of(TestPlatform platform) {
        List<Registration> workers = platform.running("transmit");
        if (workers.isEmpty()) {
            throw new IllegalStateException("no transmit worker is running");
        }
        var hold = new TransmitHold(workers);
        workers.forEach(each -> Processes.signal(each, Signal.STOP));
        return hold;
    }

    /** They go on; doing it again does no harm. */
    void release() {
        held.stream()
                .filter(Processes::isAlive)
                .forEach(each -> Processes.signal(each, Signal.CONT));
    }

    @Override
    public void close() {
        release();
    }
}
