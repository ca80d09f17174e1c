package io.penstock.fleet.local;

import io.penstock.control.fleet.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The flags of workers' JVMs on a machine that they share with everything else. Half of the heap is
 * for the young: events do not live long, and each collection stops the worker for some ms.
 */
final class JvmFlags {
    private static final List<String> EVERY =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+UseSerialGC",
                    "-XX:NewRatio=1");

    private static final String HEAP = "256m";

    private JvmFlags() {}

    static List<String> of(Role role, WorkerSettings settings) {
        List<String> flags = new ArrayList<>(EVERY);
        flags.addAll(framework(role));
        flags.add("-Xmx" + settings.heap(role).orElse(HEAP));
        flags.addAll(Launch.command(settings.flags(role)));
        return flags;
    }

    /** Quarkus clears what its pooled threads keep, and Java asks to be told. */
    private static List<String> framework(Role role) {
        return switch (role) {
            case INGEST -> List.of("--add-opens=java.base/java.lang=ALL-UNNAMED");
            case STAGES, TRANSMIT -> List.of();
        };
    }
}
