package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.key.AccessKey;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.SourceCount;
import io.penstock.contract.telemetry.Span;
import io.penstock.contract.telemetry.TelemetryRecord;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ingest reports is what senders were answered and what is stored. */
class TelemetryIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final TopicPartition TELEMETRY = new TopicPartition(Topics.TELEMETRY, 0);

    private final IngestFixture ingest = new IngestFixture(Map.of("telemetry-every", "PT0.2S"));

    @AfterEach
    void close() {
        ingest.close();
    }

    /** What is reported of a source; a report that came twice counts once. */
    private List<SourceCount> counts(String source) {
        return reports().values().stream()
                .flatMap(report -> report.sources().stream())
                .filter(count -> count.source().equals(source))
                .toList();
    }

    private Map<Long, WorkerReport> reports() {
        Map<Long, WorkerReport> reports = new TreeMap<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", ingest.kafka().bootstrap()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(TELEMETRY));
            consumer.seekToBeginning(List.of(TELEMETRY));
            long end = consumer.endOffsets(List.of(TELEMETRY)).getOrDefault(TELEMETRY, 0L);
            while (consumer.position(TELEMETRY) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var report = (WorkerReport) TelemetryRecord.read(record.key(), record.value());
                    reports.put(report.sequence(), report);
                }
            }
        }
        return reports;
    }

    /** What passed ingest, on the one pipe of all sources. */
    private Passage passed() {
        List<Passage> passages =
                reports().values().stream().flatMap(report -> report.passages().stream()).toList();
        assertThat(passages)
                .allMatch(row -> row.link().equals(Passage.INGEST) && !row.pipe().isEmpty());
        return passages.stream().reduce(Passage.none("", "", ""), Passage::plus);
    }

    private static SourceCount sum(List<SourceCount> counts) {
        return counts.stream()
                .reduce(
                        new SourceCount("acme", "shop", 0, 0, 0),
                        (a, b) ->
                                new SourceCount(
                                        b.tenant(),
                                        b.source(),
                                        a.accepted() + b.accepted(),
                                        a.rejected() + b.rejected(),
                                        a.refused() + b.refused()));
    }

    @Test
    void acceptedRejectedAndRefusedAreCountedBySource() {
        ingest.createTopic(Topics.TELEMETRY);
        AccessKey key = ingest.source("shop", 1 << 20, null);
        AccessKey other = ingest.source("other", 1 << 20, null);
        await().atMost(LIMIT)
                .until(() -> Reply.to(ingest.request(other).GET().build()).status() == 200);
        assertThat(Reply.to(ingest.post(key, IngestFixture.events(70, "a"))).status())
                .isEqualTo(202);
        assertThat(Reply.to(ingest.post(other, IngestFixture.events(5, "o"))).status())
                .isEqualTo(202);
        String good = IngestFixture.events(1, "b").replace("[", "").replace("]", "");
        Reply mixed = Reply.to(ingest.post(key, "[" + good + ",{'specversion':'1.0'},{'id':'x'}]"));
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(Reply.to(ingest.post(key, "not json")).status()).isEqualTo(400);
        assertThat(Reply.to(ingest.post(key, "text/css", new byte[1])).status()).isEqualTo(415);

        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(sum(counts("shop")))
                                        .isEqualTo(new SourceCount("acme", "shop", 71, 2, 2)));
        assertThat(sum(counts("other"))).isEqualTo(new SourceCount("acme", "other", 5, 0, 0));
        assertThat(ingest.stored()).isEqualTo(76);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(passed().in()).isEqualTo(76));
        Passage passed = passed();
        assertThat(passed.out()).isEqualTo(76);
        assertThat(passed.bytesIn()).isPositive();
        for (Span span : List.of(Span.LAG_IN, Span.LAG_OUT, Span.PROCESS)) {
            assertThat(passed.lags(span).count()).as("%s", span).isEqualTo(76);
        }
        assertThat(passed.lags(Span.PROCESS).quantile(0.5).orElse(0)).isBetween(1.0, 10e6);
    }

    @Test
    void eventsOfAHungBrokerAreNotCountedAsAccepted() {
        ingest.createTopic(Topics.TELEMETRY);
        AccessKey key = ingest.source("shop", 1 << 20, null);
        await().atMost(LIMIT)
                .until(
                        () ->
                                Reply.to(ingest.post(key, IngestFixture.events(3, "a"))).status()
                                        == 202);
        ingest.kafka().suspend();
        assertThat(Reply.to(ingest.post(key, IngestFixture.events(7, "b"))).status())
                .isEqualTo(503);
        ingest.kafka().resume();
        await().atMost(LIMIT)
                .until(
                        () ->
                                Reply.to(ingest.post(key, IngestFixture.events(4, "c"))).status()
                                        == 202);

        await().atMost(LIMIT).until(() -> sum(counts("shop")).accepted() == 7);
    }
}
