package io.penstock.contract.metric;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a process shows of itself, measured when it is asked for. */
public final class ProcessFigures {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FILES = Path.of("/proc/self/fd");
    private static final String RESIDENT = "VmRSS:";
    private static final double MILLIS = 1_000.0;

    private ProcessFigures() {}

    /** The labels of a process of which there is one on the platform. */
    public static Map<String, String> labels(String process) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("process", process);
        labels.put("role", process);
        return labels;
    }

    /** Shows this process. */
    public static void show(Scrape scrape, String version) {
        var info = ProcessHandle.current().info();
        Runtime memory = Runtime.getRuntime();
        scrape.add(ProcessMetrics.INFO, 1, version, String.valueOf(Runtime.version().feature()));
        info.startInstant()
                .ifPresent(at -> scrape.add(ProcessMetrics.START, at.toEpochMilli() / MILLIS));
        info.totalCpuDuration()
                .ifPresent(used -> scrape.add(ProcessMetrics.CPU, used.toMillis() / MILLIS));
        scrape.add(ProcessMetrics.HEAP, memory.totalMemory() - memory.freeMemory());
        scrape.add(ProcessMetrics.HEAP_LIMIT, memory.maxMemory());
        scrape.add(ProcessMetrics.GC, collectingMillis() / MILLIS);
        scrape.add(ProcessMetrics.THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
        residentBytes().ifPresent(bytes -> scrape.add(ProcessMetrics.RESIDENT, bytes));
        openFiles().ifPresent(files -> scrape.add(ProcessMetrics.OPEN_FILES, files));
    }

    private static long collectingMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                .sum();
    }

    private static OptionalLong residentBytes() {
        try (Stream<String> lines = Files.lines(STATUS, US_ASCII)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong openFiles() {
        try (Stream<Path> open = Files.list(FILES)) {
            return OptionalLong.of(open.count());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
