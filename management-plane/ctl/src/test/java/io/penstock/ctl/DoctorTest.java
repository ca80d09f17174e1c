package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private final FakeApi api = new FakeApi();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        api.close();
    }

    private Run run() {
        return Run.at(api, folder).with("PENSTOCK_INGEST", api.address().toString());
    }

    @Test
    void allIsWell() {
        api.on("GET /q/health/ready", 200, "{}").on("GET /health/ready", 200, "{}");
        api.on("GET /api/v1/session", 200, "{'person': {'email': 'ada@example.com'}}");
        api.on("GET /api/v1/platform", 200, "{'version': '1.2.3'}");

        Run.Said said = run().run("doctor");

        assertThat(said.status()).as(said.all()).isZero();
        assertThat(said.out())
                .contains("api       ok")
                .contains("ingest    ok")
                .contains("sign-in   ok       ada@example.com")
                .contains("versions  ok       ctl and platform 1.2.3");
    }

    @Test
    void everythingBadHasItsFix() {
        api.on("GET /q/health/ready", 503, "{}").on("GET /health/ready", 503, "{}");
        api.on("GET /api/v1/session", 401, "{'code': 'unauthorized', 'detail': 'Who?'}");

        Run.Said said = run().run("doctor", "-o", "json");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("see to PostgreSQL")
                .contains("see to Kafka")
                .contains("\"fix\" : \"penstock ctl login\"");
    }

    @Test
    void nothingThereIsSaidWithWhatToStart() {
        Run.Said said =
                run().run(
                                "doctor",
                                "--api",
                                "http://127.0.0.1:1",
                                "--ingest",
                                "http://127.0.0.1:1");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("nothing answers at http://127.0.0.1:1", "./penstock up", "ports");
    }

    @Test
    void clockThatIsFarAwayIsTold() {
        api.on("GET /q/health/ready", 200, "{}");

        assertThat(run().run("doctor").out()).contains("away from the API's");
    }
}
