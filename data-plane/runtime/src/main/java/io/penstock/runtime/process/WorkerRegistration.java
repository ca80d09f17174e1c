package io.penstock.runtime.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code <home>/run/<name>.properties} by which a worker is found, adopted and started
 * again: {@code key=value} lines, replaced as a whole at each change. It stays when the process
 * ends: pid and start instant tell that it has.
 */
public final class WorkerRegistration {

    /**
     * Who the worker is.
     *
     * @param name unique on the machine: {@code shared-g1-ingest-0}
     * @param role {@code ingest}, {@code stages} or {@code transmit}
     * @param generation of the lane
     * @param epoch names this run of the process
     * @param version of the product
     */
    public record Worker(
            String name,
            String role,
            String lane,
            int generation,
            String fleet,
            int slot,
            long epoch,
            String version) {

        /** What tells its figures from those of other processes. */
        public Map<String, String> labels() {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("process", name);
            labels.put("role", role);
            labels.put("lane", lane);
            labels.put("generation", String.valueOf(generation));
            return labels;
        }
    }

    private final Path file;
    private final Map<String, String> lines = new LinkedHashMap<>();

    private WorkerRegistration(Path file) {
        this.file = file;
    }

    /**
     * Writes the registration of this process, not ready yet.
     *
     * @param home absolute; its folder {@code run} is made when missing
     * @param port where the worker listens
     * @param metrics where it shows its figures, on loopback
     */
    public static WorkerRegistration register(Path home, Worker worker, int port, int metrics)
            throws IOException {
        Path run = Files.createDirectories(home.resolve("run"));
        var registration = new WorkerRegistration(run.resolve(worker.name() + ".properties"));
        registration.describe(worker, port, metrics);
        registration.write();
        return registration;
    }

    /** Replaces the file, with {@code ready} set. */
    public synchronized void ready(boolean ready) throws IOException {
        if (!String.valueOf(ready).equals(lines.get("ready"))) {
            put("ready", ready);
            write();
        }
    }

    private void describe(Worker worker, int port, int metrics) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        put("name", worker.name());
        put("role", worker.role());
        put("lane", worker.lane());
        put("generation", worker.generation());
        put("fleet", worker.fleet());
        put("slot", worker.slot());
        put("epoch", worker.epoch());
        put("pid", self.pid());
        put("started", self.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        put("version", worker.version());
        put("port", port);
        put("metrics", metrics);
        put("ready", false);
        List<String> command = CommandLine.ofThisProcess();
        for (int i = 0; i < command.size(); i++) {
            put("command." + i, command.get(i));
        }
        put("directory", Path.of("").toAbsolutePath());
    }

    private void put(String key, Object value) {
        String text = value.toString();
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(key + " must be on one line: '" + text + "'");
        }
        lines.put(key, text);
    }

    private void write() throws IOException {
        var text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Path fresh = file.resolveSibling("." + file.getFileName() + "." + lines.get("pid"));
        Files.writeString(fresh, text, UTF_8);
        Files.move(fresh, file, ATOMIC_MOVE);
    }
}
