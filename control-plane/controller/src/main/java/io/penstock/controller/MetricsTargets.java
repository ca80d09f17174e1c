package io.penstock.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.penstock.contract.json.Json;
import io.penstock.fleet.local.Home;
import io.penstock.fleet.local.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code run/metrics-targets.json}, by which Prometheus finds the processes of this platform
 * (its {@code file_sd_configs}): all that are to run, wherever they listen now. Used by one thread.
 */
final class MetricsTargets {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsTargets.class);
    private static final String BACKEND = "backend";
    private static final String LOOPBACK = "127.0.0.1:";
    private static final String META = "__meta_penstock_";

    private final Home home;
    private final List<String> names;
    private String written = "";

    /**
     * Nothing written yet.
     *
     * @param workers names of those that are to run
     */
    MetricsTargets(Home home, List<String> workers) {
        this.home = home;
        this.names = new ArrayList<>(List.of("controller", BACKEND));
        names.addAll(workers);
    }

    /** Writes the file anew, if something has changed. */
    void refresh() {
        try {
            List<Object> targets = new ArrayList<>();
            for (String name : names) {
                Registration.read(home.registration(file(name)))
                        .flatMap(registration -> target(name, registration))
                        .ifPresent(targets::add);
            }
            write(Json.text(targets) + "\n");
        } catch (IOException e) {
            LOG.warn("Metrics targets cannot be written. cause={}", e.toString());
        }
    }

    /** The backend is registered by its launcher, which does not know where it shows figures. */
    private static String file(String name) {
        return name.equals(BACKEND) ? "backend-metrics" : name;
    }

    private static Optional<Map<String, Object>> target(String name, Registration registration) {
        return registration
                .value("metrics")
                .map(
                        port -> {
                            Map<String, Object> target = new LinkedHashMap<>();
                            target.put("targets", List.of(LOOPBACK + port));
                            target.put(
                                    "labels",
                                    labels(name, registration.value("role").orElse(name)));
                            return target;
                        });
    }

    private static Map<String, Object> labels(String name, String role) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put(META + "process", name);
        labels.put(META + "role", role);
        return labels;
    }

    private void write(String text) throws IOException {
        if (text.equals(written)) {
            return;
        }
        Path file = home.run().resolve("metrics-targets.json");
        Path part = home.run().resolve(".metrics-targets.part");
        Files.writeString(part, text, UTF_8);
        Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
        written = text;
    }
}
