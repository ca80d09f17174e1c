package io.penstock.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The document in the repository, from which clients are generated, is the one that is served.
 * {@code -Dgolden.write=true} writes it.
 */
class OpenApiIT {
    private static final Path DOCUMENT = Path.of("openapi.json");

    private static String served() {
        return Platform.shared().backend().api().get("/q/openapi?format=json").body() + "\n";
    }

    @Test
    void servedDocumentIsTheOneInTheRepository() throws IOException {
        String served = served();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DOCUMENT, served, UTF_8);
        }
        assertThat(served)
                .as("when the change is meant, -Dgolden.write=true writes %s", DOCUMENT)
                .isEqualTo(Files.readString(DOCUMENT, UTF_8));
    }

    @Test
    void documentIsOpenApi31() {
        assertThat(served()).contains("\"openapi\" : \"3.1.");
    }
}
