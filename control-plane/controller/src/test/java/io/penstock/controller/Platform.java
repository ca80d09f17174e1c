package io.penstock.controller;

import static org.awaitility.Awaitility.await;

import io.penstock.fleet.local.Home;
import io.penstock.fleet.local.Registration;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A home with a real controller process, whose workers are stand-ins that register and then wait:
 * they stand before the product's jars, which need not be built.
 */
final class Platform implements AutoCloseable {
    private static final String WORKER =
            """
            package PACKAGE;
            public final class CLASS {
                public static void main(String[] args) throws Exception {
                    String name = System.getProperty("penstock.process");
                    var self = ProcessHandle.current();
                    var run = java.nio.file.Path.of(System.getProperty("penstock.home"), "run");
                    java.nio.file.Files.writeString(
                            run.resolve(name + ".properties"),
                            "pid=" + self.pid() + "\\nstarted="
                                    + self.info().startInstant().orElseThrow().toEpochMilli()
                                    + "\\nready=true\\n");
                    new java.util.concurrent.CountDownLatch(1).await();
                }
            }
            """;

    private final Path folder;
    private final Home home;
    private final String kafka;
    private final Path classes;
    private final List<Process> controllers = new ArrayList<>();

    Platform(Path folder, String kafka) throws IOException {
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
        this.kafka = kafka;
        this.classes = folder.resolve("classes");
        compile("io.quarkus.runner", "GeneratedMain");
        compile("io.penstock.worker", "Worker");
    }

    private void compile(String in, String name) throws IOException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, WORKER.replace("PACKAGE", in).replace("CLASS", name));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString());
        if (status != 0) {
            throw new IllegalStateException("the stand-in does not compile");
        }
    }

    /** Starts a controller, whether or not another runs. */
    Process startController(String... further) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Controller.class.getName(),
                                "--home=" + home.path(),
                                "--kafka=" + kafka,
                                "--distribution=" + folder));
        for (String role : List.of("ingest", "stages", "transmit")) {
            command.add("--worker-setting=" + role + ".prepend=" + classes);
            command.add("--worker-setting=" + role + ".heap=16m");
        }
        command.addAll(List.of(further));
        File log = folder.resolve("controller.log").toFile();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
        controllers.add(process);
        return process;
    }

    /** Waits until the controller has registered that it is ready. */
    void awaitReady(Process controller) {
        await().atMost(Duration.ofSeconds(40))
                .until(
                        () ->
                                registered("controller", "pid").equals(Optional.of(pid(controller)))
                                        && registered("controller", "ready")
                                                .equals(Optional.of("true")));
    }

    private static String pid(Process process) {
        return String.valueOf(process.pid());
    }

    Optional<String> registered(String name, String key) {
        try {
            return Registration.read(home.registration(name)).flatMap(file -> file.value(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Prometheus finds processes. */
    String targets() throws IOException {
        return Files.readString(home.run().resolve("metrics-targets.json"));
    }

    List<String> expected() {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> registered("fleets", "expected." + i))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    /** The living workers of this home, found in the process table. */
    Map<String, ProcessHandle> workers() {
        Map<String, ProcessHandle> workers = new TreeMap<>();
        ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .forEach(
                        handle -> {
                            List<String> words =
                                    List.of(handle.info().arguments().orElse(new String[0]));
                            if (words.contains("-Dpenstock.home=" + home.path())) {
                                words.stream()
                                        .filter(word -> word.startsWith("-Dpenstock.process="))
                                        .forEach(word -> workers.put(word, handle));
                            }
                        });
        return workers;
    }

    /** Waits until all expected workers run, and gives them. */
    Map<String, ProcessHandle> awaitWorkers() {
        await().atMost(Duration.ofSeconds(20)).until(() -> workers().size() == expected().size());
        return workers();
    }

    @Override
    public void close() {
        for (Process controller : controllers) {
            controller.destroyForcibly().onExit().join();
        }
        await().during(Duration.ofMillis(300))
                .until(
                        () -> {
                            workers().values().forEach(ProcessHandle::destroyForcibly);
                            return workers().isEmpty();
                        });
    }
}
