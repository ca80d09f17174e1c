package io.penstock.admin.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.Platform;
import io.penstock.local.fixture.PostgresFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backend shows to operators' tools: also, and above all, that its database is away. */
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String UP = "penstock_database_up{process=\"backend\",role=\"backend\"} ";

    @Test
    void showsTheDatabaseAndThatItDoesNotAnswer(@TempDir Path home) throws Exception {
        String kafka = Platform.shared().kafka().bootstrap();
        PostgresFixture postgres = PostgresFixture.start();
        try (var _ =
                BackendProcess.launch(home, kafka, postgres.rolesFile(), "penstock.home=" + home)
                        .ready()) {
            assertThat(shown(home))
                    .contains(UP + "1\n")
                    .containsPattern("penstock_database_size_bytes\\{[^}]*} [1-9]")
                    .containsPattern("penstock_database_connections\\{[^}]*} [1-9]")
                    .contains("penstock_process_info{");

            postgres.close();

            await().atMost(SOON).until(() -> shown(home).contains(UP + "0\n"));
            assertThat(shown(home)).doesNotContain("penstock_database_size_bytes{");
        }
    }

    private static String shown(Path home) throws IOException, InterruptedException {
        String line = Files.readString(home.resolve("run/backend-metrics.properties"));
        var address =
                URI.create("http://127.0.0.1:" + line.strip().replace("metrics=", "") + "/metrics");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
