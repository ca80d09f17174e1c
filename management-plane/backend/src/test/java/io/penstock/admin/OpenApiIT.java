package io.penstock.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiIT {
    private static final Path SNAPSHOT = Path.of("openapi.yaml");

    @Test
    void servedDocumentIsTheOneInTheRepository() throws IOException {
        String served = Platform.shared().backend().api().get("/q/openapi").body();
        Path actual = Path.of("target", "openapi.yaml");
        Files.writeString(actual, served, UTF_8);

        assertThat(served)
                .as("when the change is meant, copy %s to %s", actual, SNAPSHOT)
                .isEqualTo(Files.readString(SNAPSHOT, UTF_8));
    }

    @Test
    void documentIsOpenApi31() {
        assertThat(Platform.shared().backend().api().get("/q/openapi").body())
                .contains("openapi: 3.1.");
    }
}
