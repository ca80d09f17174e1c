package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.json.Json;
import io.penstock.transmit.fixture.FakeTaken;
import io.penstock.transmit.fixture.Link;
import io.penstock.transmit.fixture.Sink;
import io.penstock.transmit.fixture.Sink.Received;
import io.penstock.transmit.fixture.Sink.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several events in a request, and what the destination says of each. */
@Timeout(60)
class BatchedDeliveriesIT {
    private static final String RETRY =
            ",\"retry\":{\"attempts\":2,\"firstDelay\":\"PT0.01S\","
                    + "\"giveUp\":{\"attempts\":1,\"age\":\"PT0S\"}}";

    private final Link link = Link.start();

    @AfterEach
    void stop() {
        link.close();
    }

    @Test
    void eventsAreSentTogetherInTheirOrderAsABatchOfCloudEvents() {
        try (var sink = Sink.answeringAfter(0)) {
            destination(sink, 100, "PT0.3S", "");

            link.take(1, 250).forEach(one -> assertThat(one.outputs()).isEmpty());

            assertThat(sink.received())
                    .extracting(BatchedDeliveriesIT::size)
                    .containsExactly(100, 100, 50);
            assertThat(sink.received().stream().flatMap(one -> ids(one).stream()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 250).mapToObj(n -> "e-" + n).toList());
            Received first = sink.received().getFirst();
            assertThat(first.headers())
                    .containsEntry(
                            "content-type", "application/cloudevents-batch+json; charset=utf-8")
                    .containsEntry("webhook-id", "5-2-0-1-100")
                    .doesNotContainKey("ce-id");
            assertThat(events(first).getFirst())
                    .containsEntry("specversion", "1.0")
                    .containsEntry("type", "order.created")
                    .containsEntry("data", Map.of("n", 1L));
        }
    }

    @Test
    void batchGoesWhenItsFirstEventHasWaitedLongEnough() {
        try (var sink = Sink.answeringAfter(0)) {
            destination(sink, 100, "PT0.2S", "");

            assertThat(link.take(1).outputs()).isEmpty();

            assertThat(sink.received()).extracting(BatchedDeliveriesIT::size).containsExactly(1);
        }
    }

    @Test
    void onlyWhatWasNotAcceptedIsTriedAgainOrGivenUp() {
        try (var sink =
                Sink.answering(
                        request -> {
                            String results =
                                    ids(request).stream()
                                            .map(id -> "{\"status\":" + status(id) + "}")
                                            .collect(Collectors.joining(","));
                            return new Reply(207, "{\"results\":[" + results + "]}");
                        })) {
            destination(sink, 10, "PT0.1S", RETRY);

            List<FakeTaken> taken = link.take(1, 10);

            assertThat(taken.get(3).evidence().code()).isEqualTo("destination_refused");
            assertThat(taken.get(3).evidence().attempts()).isEqualTo(1);
            assertThat(taken.get(7).evidence().code()).isEqualTo("retries_exhausted");
            assertThat(taken.get(7).evidence().attempts()).isEqualTo(2);
            for (int i : new int[] {0, 1, 2, 4, 5, 6, 8, 9}) {
                assertThat(taken.get(i).outputs()).isEmpty();
            }
            assertThat(sink.received())
                    .extracting(BatchedDeliveriesIT::size)
                    .containsExactly(10, 1);
        }
    }

    private static int status(String id) {
        return switch (id) {
            case "e-3" -> 422;
            case "e-7" -> 503;
            default -> 200;
        };
    }

    @Test
    void requestThatIsTooLargeIsSplitUntilItFits() {
        try (var sink = Sink.answering(request -> new Reply(size(request) > 30 ? 413 : 200, ""))) {
            destination(sink, 100, "PT0.2S", RETRY);

            link.take(1, 100).forEach(one -> assertThat(one.outputs()).isEmpty());

            assertThat(sink.received())
                    .extracting(BatchedDeliveriesIT::size)
                    .containsExactly(100, 50, 25, 25, 25, 25);
        }
    }

    @Test
    void eventThatIsTooLargeByItselfIsRefused() {
        try (var sink = Sink.answering(_ -> new Reply(413, ""))) {
            destination(sink, 2, "PT0.2S", RETRY);

            List<FakeTaken> taken = link.take(1, 2);

            assertThat(taken)
                    .extracting(one -> one.evidence().code())
                    .containsOnly("destination_refused");
        }
    }

    private void destination(Sink sink, int events, String wait, String members) {
        link.configuration()
                .pipe("d")
                .destination(
                        "d",
                        1,
                        sink.url("/"),
                        ",\"concurrency\":1,\"batch\":{\"maxEvents\":%d,\"maxWait\":\"%s\"}%s"
                                .formatted(events, wait, members));
    }

    private static int size(Received request) {
        return events(request).size();
    }

    private static List<String> ids(Received request) {
        return events(request).stream().map(event -> String.valueOf(event.get("id"))).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> events(Received request) {
        try {
            return Objects.requireNonNull(
                    (List<Map<String, Object>>)
                            Json.read(request.body().getBytes(StandardCharsets.UTF_8)));
        } catch (Json.MalformedJson e) {
            throw new AssertionError(request.body(), e);
        }
    }
}
