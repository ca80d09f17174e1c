package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.key.AccessKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ingest publishes as told to senders is what they were told, and what Kafka has. */
class AcknowledgedIT {
    private final IngestFixture ingest =
            new IngestFixture(
                    Map.of(
                            "deadline", "PT3S",
                            "delivery-timeout", "PT2S",
                            "request-timeout", "PT1S"));
    private final AccessKey key = ingest.source("shop", 1 << 20, null);
    private final AccessKey ordered = ingest.source("ordered", 1 << 20, "subject");

    @AfterEach
    void close() {
        ingest.kafka().resume();
        ingest.close();
    }

    private int post(AccessKey by, int events, String prefix) {
        return Reply.to(ingest.post(by, IngestFixture.events(events, prefix))).status();
    }

    private Set<Mark> said(Function<AcknowledgedRecord, Marks> which) {
        return ingest.acknowledged().stream()
                .flatMap(record -> which.apply(record).runs().stream())
                .flatMap(AcknowledgedIT::marks)
                .collect(Collectors.toSet());
    }

    private static Stream<Mark> marks(Marks.Run run) {
        return LongStream.range(run.first(), run.end())
                .mapToObj(number -> new Mark(run.epoch(), run.partition(), number));
    }

    private Set<Mark> stored(String prefix) {
        return ingest.headers().stream()
                .filter(header -> header.ce().id().startsWith(prefix))
                .map(EventHeader::mark)
                .collect(Collectors.toSet());
    }

    @Test
    void whatSendersAreToldIsPublishedSoonOnceAndWithWhereItIs() {
        await().until(() -> post(key, 1, "a") == 202 && post(ordered, 1, "a") == 202);
        for (int request = 0; request < 20; request++) {
            assertThat(post(key, 50, "b" + request)).isEqualTo(202);
            assertThat(post(ordered, 7, "c" + request)).isEqualTo(202);
        }
        await().until(() -> said(AcknowledgedRecord::acknowledged).equals(stored("")));

        List<AcknowledgedRecord> records = ingest.acknowledged();
        assertThat(records).allMatch(record -> record.topic().equals(ingest.topic()));
        assertThat(records.stream().mapToLong(record -> record.acknowledged().count()).sum())
                .as("each is said once")
                .isEqualTo(ingest.stored());
        assertThat(said(AcknowledgedRecord::stored)).isEmpty();
        long highest =
                records.stream()
                        .flatMap(record -> record.reached().stream())
                        .filter(reached -> reached.partition() == 2)
                        .mapToLong(reached -> reached.offset())
                        .max()
                        .orElseThrow();
        assertThat(highest).isEqualTo(ingest.stored(2) - 1);
    }

    @Test
    void whatNoSenderWasToldIsNowhereThoughKafkaMayHaveIt() {
        await().until(() -> post(key, 1, "a") == 202);
        ingest.kafka().suspend();
        assertThat(post(key, 3, "b")).isEqualTo(503);
        ingest.kafka().resume();
        await().until(() -> post(key, 3, "c") == 202);
        await().until(() -> said(AcknowledgedRecord::acknowledged).containsAll(stored("c")));

        assertThat(said(AcknowledgedRecord::acknowledged))
                .containsAll(stored("a"))
                .doesNotContainAnyElementsOf(stored("b"));
    }

    @Test
    void whoEndsSaysAllThatIsLeftAndThatItEnds() {
        try (IngestInstance other = ingest.another(Map.of("acknowledged-every", "PT1H"))) {
            await().until(() -> post(key, 1, "a") == 202);
            byte[] body = IngestFixture.json(IngestFixture.events(9, "late"));
            var request =
                    ingest.request(other.port(), key)
                            .header("Content-Type", "application/json")
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body));
            await().until(() -> Reply.to(request.build()).status() == 202);
            assertThat(ingest.acknowledged()).noneMatch(AcknowledgedRecord::last);
        }

        assertThat(ingest.acknowledged())
                .filteredOn(AcknowledgedRecord::last)
                .singleElement()
                .satisfies(
                        last -> assertThat(last.acknowledged().count()).isGreaterThanOrEqualTo(9));
    }
}
