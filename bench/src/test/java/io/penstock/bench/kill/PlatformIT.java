package io.penstock.bench.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlatformIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir Path home;
    private final List<Process> started = new ArrayList<>();
    private Platform platform = new Platform(Path.of(""));

    @BeforeEach
    void platform() throws IOException {
        Files.createDirectories(home.resolve("run"));
        platform = new Platform(home);
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void processIsFoundByRoleAndByName() throws IOException {
        Process process = register("shared-g1-transmit-0", "transmit", 0, true);
        assertThat(platform.one("transmit").pid()).isEqualTo(process.pid());
        assertThat(platform.one("shared-g1-transmit-0").command()).containsExactly("sleep", "600");
        assertThatThrownBy(() -> platform.one("ingest")).hasMessageContaining("there are 0");
    }

    @Test
    void killedProcessIsGoneWhenKillReturns() throws Exception {
        Process process = register("broker", "broker", 0, true);
        platform.kill("broker");
        assertThat(platform.running()).isEmpty();
        assertThat(process.waitFor(LIMIT)).isTrue();
        assertThat(platform.registrations()).hasSize(1);
    }

    @Test
    void stoppedProcessHangsUntilItIsContinued() throws IOException {
        Process process = register("broker", "broker", 0, true);
        platform.signal("broker", Signal.STOP);
        Await.until("stop", LIMIT, () -> state(process).equals("T"));
        platform.signal("broker", Signal.CONT);
        Await.until("going on", LIMIT, () -> state(process).equals("S"));
        platform.signal("broker", Signal.TERM);
        Await.until("end", LIMIT, () -> !process.isAlive());
    }

    @Test
    void processThatOnlyInheritedThePidIsNeverSignalled() throws IOException {
        Process process = register("broker", "broker", -60_000, true);
        Registration registration = platform.named("broker").orElseThrow();
        assertThat(Processes.isAlive(registration)).isFalse();
        assertThatThrownBy(() -> Processes.signal(registration, Signal.KILL))
                .isInstanceOf(IllegalStateException.class);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void startAsPsWritesItIdentifiesToo() throws IOException {
        Process process = start();
        String lstart = ps("lstart=", process);
        Files.writeString(
                home.resolve("run/postgres.properties"),
                "pid=" + process.pid() + "\nlstart=" + lstart + "\n");
        assertThat(platform.one("postgres").pid()).isEqualTo(process.pid());
    }

    @Test
    void replacementCountsOnceItIsReady() throws IOException {
        register("shared-g1-ingest-0", "ingest", 0, true);
        Registration killed = platform.kill("ingest");
        assertThatThrownBy(() -> platform.awaitReplaced(killed, Duration.ofMillis(100)))
                .isInstanceOf(AwaitException.class);
        Process second = register("shared-g1-ingest-0", "ingest", 0, false);
        assertThatThrownBy(() -> platform.awaitReplaced(killed, Duration.ofMillis(100)))
                .isInstanceOf(AwaitException.class);
        write("shared-g1-ingest-0", "ingest", second, 0, true);
        assertThat(platform.awaitReplaced(killed, LIMIT).pid()).isEqualTo(second.pid());
        assertThat(platform.awaitReady("ingest", 1, LIMIT)).hasSize(1);
    }

    @Test
    void memoryIsSummed() throws IOException {
        register("broker", "broker", 0, true);
        assertThat(platform.pssKb()).isBetween(20L, 10_000L);
    }

    private static String state(Process process) {
        return ps("state=", process).substring(0, 1);
    }

    private static String ps(String column, Process process) {
        try {
            var ps = new ProcessBuilder("ps", "-o", column, "-p", "" + process.pid()).start();
            return new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process register(String name, String role, long drift, boolean ready)
            throws IOException {
        Process process = start();
        write(name, role, process, drift, ready);
        return process;
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        started.add(process);
        return process;
    }

    private void write(String name, String role, Process process, long drift, boolean ready)
            throws IOException {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + drift;
        Files.writeString(
                home.resolve("run").resolve(name + ".properties"),
                """
                name=%s
                role=%s
                pid=%d
                started=%d
                port=0
                ready=%b
                command.0=sleep
                command.1=600
                """
                        .formatted(name, role, process.pid(), start, ready));
    }
}
