package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.key.AccessKey;
import io.penstock.contract.tap.Listening;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.tap.TapReport;
import io.penstock.contract.tap.Tapped;
import io.penstock.contract.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Taps are shown what ingest accepts, within their tenant, and senders never wait for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TapIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final IngestFixture ingest = new IngestFixture(Map.of());
    private final IngestTopics topics = new IngestTopics(ingest.kafka().bootstrap());
    private final AccessKey key;

    TapIT() {
        ingest.createTopic(Topics.TAPS);
        ingest.createTopic(Topics.TAPPED);
        key = ingest.source("shop", 1 << 20, null);
        await().atMost(SOON).until(() -> post("first") == 202);
    }

    @AfterAll
    void close() {
        ingest.close();
    }

    private int post(String prefix) {
        return Reply.to(ingest.post(key, IngestFixture.events(2, prefix))).status();
    }

    private void open(String tenant, String id, Scope scope, String name) {
        Instant end = Clock.systemUTC().instant().plus(Duration.ofMinutes(1));
        var tap =
                new Tap(tenant, id, scope, name, 10, ChronoUnit.MICROS.between(Instant.EPOCH, end));
        topics.write(Topics.TAPS, tap.key(), tap.write());
    }

    private List<TapReport> told() {
        return topics.read(Topics.TAPPED).stream().map(TapReport::read).toList();
    }

    private boolean listens(String id) {
        return told().stream()
                .anyMatch(report -> report instanceof Listening && report.tap().equals(id));
    }

    private List<Tapped> shown(String id) {
        return told().stream()
                .filter(report -> report.tap().equals(id))
                .filter(Tapped.class::isInstance)
                .map(Tapped.class::cast)
                .toList();
    }

    @Test
    void acceptedEventsAreShownToTapsOfTheirSourceAndPipeAndToNoOtherTenant() {
        open("acme", "source", Scope.SOURCE, "shop");
        open("acme", "pipe", Scope.PIPE, "orders");
        open("acme", "elsewhere", Scope.SOURCE, "other");
        open("evil", "foreign", Scope.SOURCE, "shop");
        open("evil", "foreign-pipe", Scope.PIPE, "orders");
        await().atMost(SOON)
                .until(() -> listens("source") && listens("pipe") && listens("foreign-pipe"));

        assertThat(post("seen")).isEqualTo(202);

        await().atMost(SOON).until(() -> shown("source").size() == 2 && shown("pipe").size() == 2);
        Tapped first = shown("source").getFirst();
        assertThat(first.point()).isEqualTo(Tapped.Point.ACCEPTED);
        assertThat(first.passed().source()).isEqualTo("shop");
        assertThat(first.passed().id()).isEqualTo("seen-0");
        assertThat(first.event()).contains("\"id\":\"seen-0\"", "\"data\":{\"n\":0}");
        assertThat(shown("pipe").getFirst().passed().pipe()).isEqualTo("orders");
        assertThat(shown("elsewhere")).isEmpty();
        assertThat(shown("foreign")).isEmpty();
        assertThat(shown("foreign-pipe")).isEmpty();
    }
}
