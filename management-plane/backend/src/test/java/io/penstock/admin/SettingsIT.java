package io.penstock.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.BackendProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsIT {
    @Test
    void unknownSettingIsRefusedAtStart(@TempDir Path home) throws InterruptedException {
        try (var backend =
                BackendProcess.launch(
                        home, "127.0.0.1:1", home.resolve("none"), "penstock.backend.prot=1")) {
            assertThat(backend.exit()).isNotZero();
            assertThat(backend.log()).contains("penstock.backend.prot");
        }
    }

    @Test
    void missingRolesFileIsNamedAtStart(@TempDir Path home) throws InterruptedException {
        try (var backend = BackendProcess.launch(home, "127.0.0.1:1", home.resolve("none"))) {
            assertThat(backend.exit()).isNotZero();
            assertThat(backend.log()).contains("roles file " + home.resolve("none"));
        }
    }

    @Test
    void bodyThatWouldNotFitIntoARecordIsRefusedAtStart(@TempDir Path home)
            throws InterruptedException {
        try (var backend =
                BackendProcess.launch(
                        home,
                        "127.0.0.1:1",
                        home.resolve("none"),
                        "penstock.backend.max-body=1M")) {
            assertThat(backend.exit()).isNotZero();
            assertThat(backend.log()).contains("penstock.backend.max-body is 1048576 bytes");
        }
    }
}
