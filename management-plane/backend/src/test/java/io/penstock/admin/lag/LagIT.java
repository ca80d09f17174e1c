package io.penstock.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Reporting;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What workers tell a real broker of their links is what the API shows, once, after a restart too.
 */
class LagIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String TENANT = "/api/v1/tenants/lagging";
    private static final String LAG = TENANT + "/pipes/orders/lag";
    private static Reporting platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new Reporting();
        platform.makeTopic();
        api().post("/api/v1/tenants", "{\"name\": \"lagging\"}");
        api().post(TENANT + "/sources", "{\"name\": \"shop\"}");
        api().post(
                        TENANT + "/destinations",
                        "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        api().post(
                        TENANT + "/pipes",
                        """
                        {"name": "orders", "spec": {"sources": ["shop"],
                         "branches": {"a": {"destination": "crm"}}}}
                        """);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Api api() {
        return platform.api();
    }

    private static Passage passage(String link, String tenant, String pipe, long... lagMicros) {
        int events = lagMicros.length;
        Lags lags = Lags.ofMicros(lagMicros);
        return new Passage(
                link,
                tenant,
                pipe,
                events,
                events,
                events * 100L,
                events * 110L,
                0,
                Map.of(Span.LAG_OUT, lags, Span.PROCESS, lags, Span.TRANSIT, lags));
    }

    private static WorkerReport report(long sequence, Passage... passages) {
        WorkerReport empty = Reporting.report("lag-worker", 7, sequence, Reporting.EVERY);
        return new WorkerReport(
                empty.reporter(),
                sequence,
                empty.since(),
                empty.until(),
                empty.every(),
                false,
                empty.vitals(),
                List.of(),
                List.of(),
                List.of(),
                Arrays.asList(passages),
                List.of(),
                UnknownFields.NONE);
    }

    private static long delivered(String path) {
        return api().get(path).number("onTime/delivered");
    }

    @Test
    void everyReportCountsOnceInTheMinuteInWhichItWasTaken() throws Exception {
        WorkerReport first =
                report(
                        1,
                        passage(Passage.INGEST, "lagging", "orders", 400, 400),
                        passage(Passage.TRANSMIT, "lagging", "orders", 20_000, 20_000),
                        passage(Passage.TRANSMIT, "", "", 5_000));
        WorkerReport second =
                report(2, passage(Passage.TRANSMIT, "lagging", "orders", 900_000_000));
        platform.send(first, first, second);
        await().atMost(SOON).until(() -> delivered(LAG) == 3);

        platform.restart();
        platform.send(
                second, report(3, passage(Passage.TRANSMIT, "lagging", "orders", 20_000, 20_000)));
        await().atMost(SOON).until(() -> delivered(LAG) == 5);

        Answer lag = api().get(LAG);
        assertThat(lag.status()).isEqualTo(200);
        assertThat(lag.number("onTime/within")).isEqualTo(4);
        assertThat(Double.parseDouble(lag.text("onTime/share"))).isEqualTo(0.8);
        assertThat(lag.number("waterfall/ingest/count")).isEqualTo(2);
        assertThat(Double.parseDouble(lag.text("waterfall/endToEnd/p50Millis")))
                .isBetween(19.7, 20.3);
        assertThat(lag.items("links")).hasSize(2);
        assertThat(lag.text("links/0/link")).isEqualTo("ingest");
        assertThat(api().get(LAG + "?objective=PT30M").number("onTime/within")).isEqualTo(5);
        assertThat(delivered(LAG + "?step=hour")).isEqualTo(5);
        Answer lane = api().get("/api/v1/platform/lanes/shared/lag");
        assertThat(lane.number("onTime/delivered")).isEqualTo(6);
        Answer lanes = api().get("/api/v1/platform/lag");
        assertThat(lanes.text("lanes/0/lane")).isEqualTo("shared");
        assertThat(lanes.number("lanes/0/onTime/delivered")).isEqualTo(6);
    }

    @Test
    void pointsAreLinesForWhoeverAsksForThem() {
        Answer lines = api().accepting("text/csv").get(LAG);

        assertThat(lines.status()).isEqualTo(200);
        assertThat(lines.contentType()).startsWith("text/csv");
        assertThat(lines.body()).startsWith("at,link,in,out,");
    }

    @Test
    void whatIsNoSpanOfTimeIsRefusedByName() {
        assertThat(api().get(LAG + "?from=yesterday&step=week&objective=soon").violations())
                .containsExactlyInAnyOrder("?from from", "?step step", "?objective objective");
        assertThat(
                        api().get(
                                        LAG
                                                + "?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z"
                                                + "&step=minute")
                                .violations())
                .containsExactly("?step range");
        assertThat(
                        api().get(LAG + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                                .violations())
                .containsExactly("?to range");
        assertThat(api().get(TENANT + "/pipes/nothing/lag").status()).isEqualTo(404);
    }
}
