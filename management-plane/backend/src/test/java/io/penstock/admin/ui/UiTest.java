package io.penstock.admin.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UiTest {
    private final Ui ui = new Ui("ui");

    private static String text(Page page) throws IOException {
        return "gzip".equals(page.headers().get("Content-Encoding"))
                ? new String(
                        new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(),
                        UTF_8)
                : new String(page.body(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/tenants/acme/pipes/orders", "/index.html"})
    void pagesWithinTheUiGetItsDocument(String path) throws IOException {
        Page page = ui.page(path, "gzip, deflate, br");

        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page)).contains("<title>A UI</title>");
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Content-Encoding", "gzip")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "same-origin");
        assertThat(page.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void fileWithAHashInItsNameIsKeptForEver() throws IOException {
        Page page = ui.page("/assets/app-B3xY_9aZ.js", null);

        assertThat(text(page)).isEqualTo("export {};\n");
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/javascript; charset=utf-8")
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .doesNotContainKey("Content-Encoding");
    }

    @Test
    void missingFileIsNoPage() throws IOException {
        Page page = ui.page("/assets/gone-B3xY_9aZ.js", null);

        assertThat(page.status()).isEqualTo(404);
        assertThat(text(page)).isEqualTo("There is no such file.\n");
        assertThat(page.headers()).containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void backendWithoutUiSaysSo() throws IOException {
        Page page = new Ui("none").page("/tenants", null);

        assertThat(page.status()).isEqualTo(404);
        assertThat(text(page)).contains("The admin UI was not built into this backend.");
    }

    @Test
    void apiIsNotTheUis() {
        assertThat(ui.serves("GET", "/tenants")).isTrue();
        assertThat(ui.serves("HEAD", "/")).isTrue();
        assertThat(ui.serves("GET", "/apiary")).isTrue();
        assertThat(ui.serves("POST", "/")).isFalse();
        assertThat(ui.serves("GET", "/api")).isFalse();
        assertThat(ui.serves("GET", "/api/v1/tenants")).isFalse();
        assertThat(ui.serves("GET", "/q/openapi")).isFalse();
    }
}
