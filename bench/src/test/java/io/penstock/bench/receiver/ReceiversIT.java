package io.penstock.bench.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.floor.RawClient;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.process.Child;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The receiver and the raw client as programs, over real sockets. */
@Timeout(120)
final class ReceiversIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir Path directory;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable Receivers started;

    @BeforeEach
    void start() {
        started = Receivers.start(directory);
    }

    @AfterEach
    void stop() {
        http.close();
        receivers().close();
    }

    @Test
    void rawClientPostsCapturedRequestsAsTheyWere() throws Exception {
        String door = receivers().open(List.of("127.0.0.1"), 1).getFirst();
        Path captured = directory.resolve("captured.ndjson");
        receivers().capture(2, captured);
        for (String id : List.of("a", "b")) {
            assertThat(post(door, "/after/0/first", id).get().statusCode()).isEqualTo(200);
        }

        Path again = directory.resolve("again.ndjson");
        receivers().capture(3, again);
        receivers().expect(5_000);
        try (Child raw = Child.start("raw", RawClient.class, List.of("-Xmx128m"), directory)) {
            ObjectNode open = Json.object();
            open.putObject("open")
                    .put("url", "http://" + door + "/after/0/second")
                    .put("requests", captured.toString())
                    .put("inFlight", 16);
            assertThat(raw.ask(open, LIMIT).path("requests").asInt()).isEqualTo(2);
            ObjectNode post = Json.object();
            post.putObject("post").put("count", 5_000).put("seconds", 30);
            JsonNode posted = raw.ask(post, LIMIT);
            assertThat(posted.path("posted").asLong()).isEqualTo(5_000);
            assertThat(posted.path("failed").asLong()).isZero();
            assertThat(receivers().counts().open()).isBetween(16L, 18L);
        }
        Receivers.Arrived arrived = receivers().await(LIMIT);
        assertThat(arrived.all()).isEqualTo(5_000);
        assertThat(arrived.events()).isEqualTo(3_500);
        assertThat(arrived.seconds()).isPositive();

        List<JsonNode> first = lines(captured);
        List<JsonNode> second = lines(again);
        assertThat(second).hasSize(3);
        assertThat(bodies(second)).isSubsetOf(bodies(first));
        assertThat(second.getFirst().at("/fields/ce-id").asText()).isIn("a", "b");
        assertThat(second.getFirst().at("/fields/x-mark").asText()).isEqualTo("m");
    }

    @Test
    void delayedAnswerComesAfterItsTimeAndIsCountedBefore() throws Exception {
        String door = receivers().open(List.of("127.0.0.1"), 1).getFirst();
        long start = System.nanoTime();
        var slow = post(door, "/after/300/slow", "a");
        assertThat(slow.get().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(299));
        assertThat(receivers().counts().events()).isEqualTo(1);
    }

    @Test
    void silentDestinationAnswersOnceItMayAndTheOthersMeanwhile() throws Exception {
        List<String> doors = receivers().open(List.of("127.0.0.1"), 2);
        Path file = directory.resolve("received.ndjson");
        receivers().record(file, List.of("quiet"));
        receivers().silence(List.of("quiet"));
        var quiet = post(doors.getFirst(), "/after/0/quiet", "a");
        assertThat(post(doors.getLast(), "/after/0/loud", "b").get().statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> quiet.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        receivers().silence(List.of());
        assertThat(quiet.get().statusCode()).isEqualTo(200);
        receivers().stopRecording();
        post(doors.getFirst(), "/after/0/loud", "c").get();
        assertThat(lines(file))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.path("id").asText()).isEqualTo("b");
                            assertThat(line.path("branch").asText()).isEqualTo("loud");
                        });
    }

    @Test
    void eventsThatDoNotComeAreMissedByNumber() throws Exception {
        String door = receivers().open(List.of("127.0.0.1"), 1).getFirst();
        receivers().expect(3);
        post(door, "/after/0/d", "a").get();
        assertThatThrownBy(() -> receivers().await(Duration.ofMillis(200)))
                .hasMessageContaining("only 1 events came within 0.2 s");
    }

    private Receivers receivers() {
        return Objects.requireNonNull(started);
    }

    private CompletableFuture<HttpResponse<Void>> post(String door, String path, String id) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + door + path))
                        .timeout(LIMIT)
                        .header("ce-id", id)
                        .header("x-mark", "m")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"of\":\"" + id + "é\"}"))
                        .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    private static List<String> bodies(List<JsonNode> requests) {
        return requests.stream().map(each -> each.path("body").asText()).toList();
    }

    private static List<JsonNode> lines(Path file) {
        List<JsonNode> lines = new ArrayList<>();
        LedgerFile.read(file, lines::add);
        return lines;
    }
}
