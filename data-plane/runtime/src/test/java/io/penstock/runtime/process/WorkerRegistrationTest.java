package io.penstock.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerRegistrationTest {
    private static final WorkerRegistration.Worker WORKER =
            new WorkerRegistration.Worker(
                    "shared-g1-ingest-0", "ingest", "shared", 1, "ingest", 0, 77, "0.1.0");

    @Test
    void saysWhoTheWorkerIsAndHowToStartItAgain(@TempDir Path home) throws Exception {
        WorkerRegistration registration = WorkerRegistration.register(home, WORKER, 8081, 9081);
        Path file = home.resolve("run/shared-g1-ingest-0.properties");
        List<String> command =
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("command."))
                        .map(line -> line.substring(line.indexOf('=') + 1))
                        .toList();

        assertThat(Files.readAllLines(file))
                .contains("ready=false", "port=8081", "metrics=9081", "epoch=77")
                .contains("pid=" + ProcessHandle.current().pid())
                .contains("directory=" + Path.of("").toAbsolutePath());
        assertThat(command.getFirst())
                .isEqualTo(ProcessHandle.current().info().command().orElseThrow());
        assertThat(command).hasSizeGreaterThan(1);

        registration.ready(true);

        assertThat(Files.readAllLines(file)).contains("ready=true").doesNotContain("ready=false");
        try (var files = Files.list(home.resolve("run"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aValueOfSeveralLinesIsRefused(@TempDir Path home) {
        var broken = new WorkerRegistration.Worker("a", "ingest", "x\ny=z", 1, "f", 0, 1, "v");

        assertThatThrownBy(() -> WorkerRegistration.register(home, broken, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lane");
    }
}
