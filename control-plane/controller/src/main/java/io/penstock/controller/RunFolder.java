package io.penstock.controller;

import io.penstock.control.fleet.WorkerSpec;
import io.penstock.fleet.local.Home;
import io.penstock.fleet.local.Registration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the controller writes for others to find: its registration, and whom to expect. */
final class RunFolder {
    private static final String NAME = "controller";

    private final Home home;
    private final Map<String, String> controller;

    /**
     * @param port where the controller shows its figures
     */
    RunFolder(Home home, String version, long epoch, int port) {
        this.home = home;
        this.controller = describe(version, epoch, port);
    }

    private static Map<String, String> describe(String version, long epoch, int port) {
        ProcessHandle self = ProcessHandle.current();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", NAME);
        values.put("role", NAME);
        values.put("pid", String.valueOf(self.pid()));
        values.put(
                "started",
                String.valueOf(self.info().startInstant().map(Instant::toEpochMilli).orElse(0L)));
        values.put("epoch", String.valueOf(epoch));
        values.put("version", version);
        values.put("port", String.valueOf(port));
        values.put("metrics", String.valueOf(port));
        List<String> command = CommandLineOfThis.words();
        for (int i = 0; i < command.size(); i++) {
            values.put("command." + i, command.get(i));
        }
        values.put("directory", Path.of("").toAbsolutePath().toString());
        return values;
    }

    /** Registers the controller. */
    void register(boolean ready) throws IOException {
        controller.put("ready", String.valueOf(ready));
        new Registration(controller).write(home.registration(NAME));
    }

    /** Names the workers that are expected to run, in {@code fleets.properties}. */
    void expect(List<WorkerSpec> workers) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < workers.size(); i++) {
            values.put("expected." + i, workers.get(i).name());
        }
        new Registration(values).write(home.run().resolve("fleets.properties"));
    }
}
