package io.penstock.fleet.local;

import io.penstock.control.fleet.Role;
import java.util.ArrayList;
import java.util.List;

/** The flags of workers' JVMs on a machine that they share with everything else. */
final class JvmFlags {
    private static final List<String> EVERY =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+UseSerialGC");

    private JvmFlags() {}

    static List<String> of(Role role, WorkerSettings settings) {
        List<String> flags = new ArrayList<>(EVERY);
        flags.addAll(framework(role));
        flags.add("-Xmx" + settings.heap(role).orElse(heap(role)));
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

    private static String heap(Role role) {
        return switch (role) {
            case INGEST -> "192m";
            case STAGES, TRANSMIT -> "160m";
        };
    }
}
