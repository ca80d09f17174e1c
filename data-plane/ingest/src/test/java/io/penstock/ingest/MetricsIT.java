package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.key.AccessKey;
import io.penstock.contract.metric.MetricsDoor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What ingest shows to operators' tools. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private final IngestFixture ingest = new IngestFixture(Map.of());
    private final AccessKey key = ingest.source("shop", 1 << 24, null);

    @AfterAll
    void close() {
        ingest.close();
    }

    private List<String> shown() {
        return MetricsDoor.text(Map.of(), List.of(ingest.figures())).lines().toList();
    }

    private String value(String series) {
        return shown().stream()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElse("0");
    }

    @Test
    void eventsAndAnswersAreCounted() throws Exception {
        await().until(() -> Reply.to(ingest.post(key, "[]")).status() == 202);
        long empty = Long.parseLong(value("penstock_ingest_answers_total{status=\"202\"}"));
        String bad = IngestFixture.events(3, "m").replaceFirst("'type':'t',", "");

        assertThat(Reply.to(ingest.post(key, bad)).status()).isEqualTo(207);
        assertThat(Reply.to(ingest.post(key, "{")).status()).isEqualTo(400);
        assertThat(Reply.to(ingest.post(key, IngestFixture.events(2, "n"))).status())
                .isEqualTo(202);

        assertThat(value("penstock_ingest_events_total{outcome=\"accepted\"}")).isEqualTo("4");
        assertThat(value("penstock_ingest_events_total{outcome=\"rejected\"}")).isEqualTo("1");
        assertThat(value("penstock_ingest_events_total{outcome=\"retry\"}")).isEqualTo("0");
        assertThat(value("penstock_ingest_answers_total{status=\"202\"}"))
                .isEqualTo(String.valueOf(empty + 1));
        assertThat(value("penstock_ingest_answers_total{status=\"207\"}")).isEqualTo("1");
        assertThat(value("penstock_ingest_answers_total{status=\"400\"}")).isEqualTo("1");
        assertThat(value("penstock_worker_ready")).isEqualTo("1");
        assertThat(value("penstock_lane_pressure")).isEqualTo("0");
        await().until(() -> value("penstock_lane_backlog_known").equals("1"));
    }
}
