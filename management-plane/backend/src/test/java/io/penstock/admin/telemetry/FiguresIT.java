package io.penstock.admin.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Reporting;
import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.PipeCount;
import io.penstock.contract.telemetry.SourceCount;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What workers write to a real broker is what the API shows of pipes, destinations and sources. */
class FiguresIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TENANT = "/api/v1/tenants/figures";
    private static final String PIPE = TENANT + "/pipes/orders";
    private static Reporting platform;

    @BeforeAll
    static void start() {
        platform = new Reporting();
        api().post("/api/v1/tenants", "{\"name\": \"figures\"}");
        api().post(TENANT + "/sources", "{\"name\": \"shop\"}");
        api().post(
                        TENANT + "/destinations",
                        "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        for (String pipe : List.of("orders", "idle")) {
            api().post(
                            TENANT + "/pipes",
                            """
                            {"name": "%s", "spec": {"sources": ["shop"],
                             "branches": {"a": {"destination": "crm"}}}}
                            """
                                    .formatted(pipe));
        }
    }

    private static Api api() {
        return platform.api();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static WorkerReport report(String worker, long epoch, long sequence, int delivered) {
        WorkerReport empty = Reporting.report(worker, epoch, sequence, Reporting.EVERY);
        return new WorkerReport(
                empty.reporter(),
                sequence,
                empty.since(),
                empty.until(),
                empty.every(),
                false,
                empty.vitals(),
                List.of(
                        new DeliveryCount(
                                "figures", "orders", "crm", Reporting.lags(84, delivered), 1, 2)),
                List.of(new PipeCount("figures", "orders", 10, 4)),
                List.of(new SourceCount("figures", "shop", 20, 3, 1)),
                List.of(),
                List.of(),
                UnknownFields.NONE);
    }

    private static Answer awaitDelivered(long events) {
        return await().atMost(SOON)
                .until(
                        () -> api().get(PIPE),
                        answer -> answer.number("figures/delivered") == events);
    }

    @Test
    void figuresAreWhatWasReportedOnceAndTheSameAfterARestart() throws Exception {
        for (String path : List.of(PIPE, TENANT + "/destinations/crm", TENANT + "/sources/shop")) {
            assertThat(api().get(path).body()).doesNotContain("perSecond");
        }
        assertThat(api().get(PIPE + "/figures").items("minutes")).isEmpty();

        platform.makeTopic();
        WorkerReport doubled = report("kept", 5, 3, 100);
        platform.send(
                report("kept", 5, 1, 50),
                report("kept", 5, 2, 50),
                doubled,
                doubled,
                report("kept", 4, 9, 7),
                report("kept", 5, 6, 100),
                report("other", 1, 1, 93));

        Answer pipe = awaitDelivered(400);
        assertThat(pipe.number("figures/deadLetters")).isEqualTo(6 * 5);
        assertThat(pipe.number("figures/filtered")).isEqualTo(60);
        assertThat(pipe.number("figures/windowSeconds")).isEqualTo(60);
        assertThat(pipe.number("figures/lagP95Millis")).isBetween(83L, 85L);
        assertThat(Double.parseDouble(pipe.text("figures/perSecond"))).isBetween(6.6, 8.1);
        assertThat(Instant.parse(pipe.text("figures/asOf"))).isAfter(Reporting.STARTED);
        Answer idle = api().get(TENANT + "/pipes/idle");
        assertThat(idle.number("figures/delivered")).isZero();
        assertThat(idle.body()).contains("\"lagP95Millis\":null");
        assertSums();
        assertThat(api().get(TENANT + "/pipes/nothing/figures").status()).isEqualTo(404);

        platform.restart();

        awaitDelivered(400);
        assertSums();
    }

    private static void assertSums() {
        Answer destinations = api().get(TENANT + "/destinations");
        assertThat(destinations.number("items/0/figures/delivered")).isEqualTo(400);
        assertThat(destinations.number("items/0/figures/failed")).isEqualTo(12);
        assertThat(destinations.number("items/0/figures/deadLetters")).isEqualTo(6);
        Answer sources = api().get(TENANT + "/sources");
        assertThat(sources.number("items/0/figures/accepted")).isEqualTo(120);
        assertThat(sources.number("items/0/figures/refused")).isEqualTo(24);
        Answer pipes = api().get(TENANT + "/pipes");
        assertThat(pipes.text("items/1/name")).isEqualTo("orders");
        assertThat(pipes.number("items/1/figures/delivered")).isEqualTo(400);
        Answer minutes = api().get(PIPE + "/figures");
        assertThat(minutes.items("minutes")).hasSize(60);
        assertThat(sum(minutes, "delivered")).isEqualTo(400);
        assertThat(sum(minutes, "deadLetters")).isEqualTo(30);
    }

    private static long sum(Answer figures, String member) {
        long sum = 0;
        for (int i = 0; i < figures.items("minutes").size(); i++) {
            sum += figures.number("minutes/" + i + "/" + member);
        }
        return sum;
    }
}
