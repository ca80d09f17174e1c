package io.penstock.bench.hostile;

import io.penstock.bench.kill.Processes;
import io.penstock.bench.kill.Registration;

/** Memory of a process (its proportional share): before, highest, and after. Thread-safe. */
final class Memory {
    private final Registration process;
    private final long beforeKb;
    private long highestKb;
    private long lastKb;

    Memory(Registration process) {
        this.process = process;
        this.beforeKb = Processes.pssKb(process);
        this.highestKb = beforeKb;
        this.lastKb = beforeKb;
    }

    synchronized void look() {
        lastKb = Processes.pssKb(process);
        highestKb = Math.max(highestKb, lastKb);
    }

    synchronized String text() {
        return "memory of ingest: %d MB before, %d MB at most, %d MB after"
                .formatted(beforeKb >> 10, highestKb >> 10, lastKb >> 10);
    }
}
