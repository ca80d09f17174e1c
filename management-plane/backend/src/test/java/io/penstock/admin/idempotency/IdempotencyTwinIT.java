package io.penstock.admin.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.admin.fixture.Platform;
import io.penstock.local.fixture.PostgresFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backend that remembers no keys makes things twice: the promise is none by itself. */
class IdempotencyTwinIT {
    private static final String TENANT = "/api/v1/tenants/twin";
    private static final String SPEC =
            "{\"sources\": [\"shop\"], \"branches\": {\"a\": {\"destination\": \"sink\"}}}";

    @TempDir private Path home;

    @Test
    void plantedBugMakesTwoRevisionsOfOneRequest() {
        String source = PlantedClass.source(Repetition.class);
        String planted =
                source.replace("if (key == null) {", "if (key == null || !key.isEmpty()) {");
        assertThat(planted).as("where the bug goes").isNotEqualTo(source);
        Path classes = PlantedClass.compile(Repetition.class, planted, home.resolve("planted"));
        try (var postgres = PostgresFixture.start();
                var backend =
                        BackendProcess.launchWith(
                                classes,
                                home,
                                Platform.shared().kafka().bootstrap(),
                                postgres.rolesFile())) {
            Api api = backend.ready().api();
            api.post("/api/v1/tenants", "{\"name\": \"twin\"}");
            api.post(TENANT + "/sources", "{\"name\": \"shop\"}");
            api.post(
                    TENANT + "/destinations",
                    "{\"name\": \"sink\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
            api.post(TENANT + "/pipes", "{\"name\": \"p\", \"spec\": " + SPEC + "}");
            revise(api);
            revise(api);

            assertThat(api.get(TENANT + "/pipes/p").number("revision")).isEqualTo(3);
        }
    }

    private static void revise(Api api) {
        Api.send(
                api.request(TENANT + "/pipes/p/revisions")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "once")
                        .POST(BodyPublishers.ofString("{\"spec\": " + SPEC + "}")));
    }
}
