package io.penstock.runtime.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.contract.telemetry.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Measures this process. Used by one thread. */
final class VitalSigns {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private final InstantSource clock;
    private Duration cpu = cpuTime();
    private long since;

    VitalSigns(InstantSource clock) {
        this.clock = clock;
        this.since = clock.millis();
    }

    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** How it is now, with so many partitions; CPU since the last time. */
    Vitals take(int partitions) {
        long now = clock.millis();
        Duration used = cpuTime();
        long permille = used.minus(cpu).toMillis() * 1_000 / Math.max(1, now - since);
        cpu = used;
        since = now;
        Runtime memory = Runtime.getRuntime();
        return new Vitals(
                partitions,
                Math.clamp(permille, 0, Integer.MAX_VALUE),
                memory.totalMemory() - memory.freeMemory(),
                residentBytes());
    }

    /** From {@code /proc}; 0 on systems that have none. */
    private static long residentBytes() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS, US_ASCII)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
