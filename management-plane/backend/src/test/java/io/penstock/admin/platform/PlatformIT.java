package io.penstock.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.Platform;
import io.penstock.local.fixture.PostgresFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformIT {
    private static final Api OPERATOR = Platform.shared().backend().api();

    @Test
    void everybodyWhoIsKnownSeesVersionAndAddress(@TempDir Path home) {
        try (var postgres = PostgresFixture.start();
                var backend =
                        BackendProcess.launch(
                                        home,
                                        Platform.shared().kafka().bootstrap(),
                                        postgres.rolesFile(),
                                        "penstock.backend.ingest-url=http://127.0.0.1:18081")
                                .ready()) {
            Answer answer = backend.api().get("/api/v1/platform");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("version")).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
            assertThat(answer.text("ingestUrl")).isEqualTo("http://127.0.0.1:18081");
        }
    }

    @Test
    void addressIsAbsentWhenTheBackendIsNotToldIt() {
        Answer answer = OPERATOR.get("/api/v1/platform");

        assertThat(answer.json()).isEqualTo(Map.of("version", answer.text("version")));
    }

    @Test
    void viewersAndTheirTokensMayAskAndNobodyElse() {
        var accounts = new Accounts(OPERATOR);
        accounts.tenant("platform-seen");
        for (Api caller :
                List.of(
                        accounts.person("platform-seen", "viewer@platform.example", "viewer"),
                        accounts.token("platform-seen", "read"))) {
            assertThat(caller.get("/api/v1/platform").status()).isEqualTo(200);
        }
        assertThat(OPERATOR.anonymous().get("/api/v1/platform").status()).isEqualTo(401);
    }
}
