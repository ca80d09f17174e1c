package io.penstock.ctl.doctor;

import io.penstock.ctl.surroundings.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at the machine that a platform runs on. */
final class MachineChecks {
    private static final int JAVA = 25;
    private static final long LITTLE_MEGABYTES = 2_048;
    private static final long TOO_LITTLE_MEGABYTES = 512;
    private static final Map<Integer, String> DOORS =
            new TreeMap<>(
                    Map.of(
                            8080, "--api-port",
                            8081, "--ingest-port",
                            19092, "--kafka-port",
                            15432, "--postgres-port"));

    private MachineChecks() {}

    static Check java() {
        int feature = Runtime.version().feature();
        return feature == JAVA
                ? Check.ok("java", Runtime.version() + " in " + System.getProperty("java.home"))
                : Check.bad(
                        "java",
                        "release " + feature + " in " + System.getProperty("java.home"),
                        "install a JDK " + JAVA + " and set JAVA_HOME to it");
    }

    static Check disk(Surroundings surroundings) {
        Path home =
                Path.of(surroundings.local().home().isEmpty() ? "." : surroundings.local().home());
        try {
            Path there = existing(home.toAbsolutePath());
            long megabytes = Files.getFileStore(there).getUsableSpace() / (1 << 20);
            String detail = "%,d MB free at %s".formatted(megabytes, there);
            String fix = "free some space, or move the state with PENSTOCK_HOME";
            return megabytes < TOO_LITTLE_MEGABYTES
                    ? Check.bad("disk", detail, fix)
                    : megabytes < LITTLE_MEGABYTES
                            ? Check.warning("disk", detail, fix)
                            : Check.ok("disk", detail);
        } catch (IOException e) {
            return Check.warning("disk", "cannot be looked at: " + e.getMessage(), "df " + home);
        }
    }

    /** The folder, or the nearest above it that exists. */
    private static Path existing(Path folder) {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null ? folder : existing(parent);
    }

    /** Whether a platform could start here; only asked when none is up. */
    static Check ports() {
        List<String> taken = new ArrayList<>();
        DOORS.forEach(
                (port, option) -> {
                    if (taken(port)) {
                        taken.add(port + " (" + option + ")");
                    }
                });
        return taken.isEmpty()
                ? Check.ok("ports", "the usual ones are free: " + DOORS.keySet())
                : Check.warning(
                        "ports",
                        "taken by others: " + String.join(", ", taken),
                        "./penstock up with the options named; 0 takes any free port");
    }

    private static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
