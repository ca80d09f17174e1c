package io.penstock.e2e;

import io.penstock.bench.kill.Processes;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.measure.CpuUse;

/** What a process of the platform costs from now on: CPU time and memory (PSS). */
final class Burden {
    private final Registration process;
    private final CpuMeter meter;
    private final CpuUse before;
    private final long start = System.nanoTime();
    private final long beforeKb;
    private long mostKb;

    /** Of the one process of this role. */
    Burden(RunningPlatform on, String role) {
        this.process = on.platform().one(role);
        this.meter = new CpuMeter().watch(role, process.pid());
        this.before = meter.now();
        this.beforeKb = Processes.pssKb(process);
        this.mostKb = beforeKb;
    }

    /** CPU time as a share of one core, since then. */
    double cores() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return meter.now().since(before).seconds().getOrDefault(process.role(), 0.0) / seconds;
    }

    /** Looks at its memory once more. */
    void look() {
        mostKb = Math.max(mostKb, Processes.pssKb(process));
    }

    /** By how much its memory has grown at most, as far as was looked, in MB. */
    long grownMb() {
        look();
        return (mostKb - beforeKb) >> 10;
    }

    @Override
    public String toString() {
        return "%s: %.0f %% of a core, memory %d MB before, %d MB at most"
                .formatted(process.name(), 100 * cores(), beforeKb >> 10, mostKb >> 10);
    }
}
