package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.Platform;
import io.penstock.contract.key.AccessKey;
import io.penstock.local.fixture.PostgresFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenIT {
    private static final String TENANTS = "/api/v1/tenants";

    @Test
    void newTokenReplacesTheOldOneAndIsNeverLogged(@TempDir Path home) throws Exception {
        String kafka = Platform.shared().kafka().bootstrap();
        try (var postgres = PostgresFixture.start()) {
            String first;
            try (var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready()) {
                first = backend.token();
                assertThat(backend.api().get(TENANTS).status()).isEqualTo(200);
                assertThat(Files.getPosixFilePermissions(backend.tokenFile()))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            var second =
                    AccessKey.make(AccessKey.Kind.OPERATOR, new SecureRandom()::nextBytes).reveal();
            Files.writeString(home.resolve("operator-token"), second);
            try (var backend = BackendProcess.launch(home, kafka, postgres.rolesFile()).ready()) {
                assertThat(backend.token()).isEqualTo(second);
                assertThat(backend.api().get(TENANTS).status()).isEqualTo(200);
                assertThat(backend.api().as(first).get(TENANTS).status()).isEqualTo(401);
                assertThat(backend.log()).doesNotContain(first).doesNotContain(second);
            }
        }
    }
}
