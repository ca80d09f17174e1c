package io.penstock.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.ledger.LedgerFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkIT {
    @TempDir Path directory;
    private final SinkClient client = new SinkClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void killedSinkRemembersEveryEventItConfirmed() throws InterruptedException {
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        var stop = new AtomicBoolean();
        try (var sink = SinkProcess.start(directory)) {
            List<Thread> senders = senders(sink.url("crm"), confirmed, stop);
            for (int kills = 1; kills <= 3; kills++) {
                int goal = kills * 500;
                Awaitility.await().until(() -> confirmed.size() >= goal);
                sink.kill();
                sink.startAgain();
            }
            stop.set(true);
            for (Thread sender : senders) {
                sender.join();
            }
            assertThat(lines(sink.file()).stream().map(line -> line.path("id").asText()))
                    .containsAll(confirmed);
        }
    }

    @Test
    void branchIsTheLastSegmentOfThePath() {
        try (var sink = SinkServer.start(SinkOptions.plain(directory.resolve("received")))) {
            assertThat(client.post(URI.create(sink.url("crm")), "a")).isEqualTo(200);
            assertThat(client.post(URI.create(sink.url("deep/er")), "b")).isEqualTo(200);
            assertThat(sink.received()).isEqualTo(2);
        }
        assertThat(lines(directory.resolve("received")))
                .extracting(line -> line.path("branch").asText())
                .containsExactly("crm", "er");
    }

    @Test
    void branchIsCountedAndAnsweredByItself() {
        try (var sink = SinkServer.start(SinkOptions.plain(directory.resolve("received")))) {
            sink.answer("crm", 503);
            assertThat(client.post(URI.create(sink.url("crm")), "a")).isEqualTo(503);
            assertThat(client.post(URI.create(sink.url("erp")), "a")).isEqualTo(200);
            sink.answer("crm", 200);
            assertThat(client.post(URI.create(sink.url("crm")), "a")).isEqualTo(200);

            BranchCounts crm = sink.branch("crm");
            assertThat(crm.refused()).isEqualTo(1);
            assertThat(crm.received()).isEqualTo(1);
            assertThat(crm.requests()).isEqualTo(2);
            assertThat(crm.busiest()).isEqualTo(1);
            assertThat(sink.branch("erp").requests()).isEqualTo(1);
        }
    }

    @Test
    void requestThatIsNotConfirmedIsNoReceipt() {
        var options = SinkOptions.plain(directory.resolve("received")).status(500);
        try (var sink = SinkServer.start(options)) {
            assertThat(client.post(URI.create(sink.url("crm")), "a")).isEqualTo(500);
            sink.answer(204);
            assertThat(client.post(URI.create(sink.url("crm")), "a")).isEqualTo(204);
            assertThat(sink.refused()).isEqualTo(1);
        }
        assertThat(lines(directory.resolve("received"))).hasSize(1);
    }

    @Test
    void firstAttemptsOfEveryDeliveryFailWhenAsked() {
        var options = SinkOptions.plain(directory.resolve("received")).failFirst(2);
        try (var sink = SinkServer.start(options)) {
            URI crm = URI.create(sink.url("crm"));
            assertThat(IntStream.range(0, 3).map(n -> client.post(crm, "a")))
                    .containsExactly(503, 503, 200);
            assertThat(client.post(crm, "b")).isEqualTo(503);
            assertThat(client.post(URI.create(sink.url("archive")), "a")).isEqualTo(503);
        }
    }

    @Test
    void receiptIsKeptBeforeADelayedAnswer() {
        Path file = directory.resolve("received");
        var options = SinkOptions.plain(file).delay(Duration.ofMillis(300));
        try (var sink = SinkServer.start(options)) {
            long start = System.nanoTime();
            assertThat(client.post(URI.create(sink.url("crm")), "a")).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
        assertThat(lines(file)).hasSize(1);
    }

    @Test
    void bodiesAndHeadersAreKeptWhenAsked() {
        Path bodies = directory.resolve("bodies");
        var options = SinkOptions.plain(directory.resolve("received")).bodies(bodies);
        try (var sink = SinkServer.start(options)) {
            client.post(URI.create(sink.url("crm")), "a");
        }
        assertThat(lines(bodies))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.path("body").asText()).isEqualTo("{\"é\":1}");
                            assertThat(line.path("headers").path("ce-id").asText()).isEqualTo("a");
                            assertThat(line.path("status").asInt()).isEqualTo(200);
                        });
    }

    @Test
    void requestWithoutAnIdIsRefused() {
        try (var sink = SinkServer.start(SinkOptions.plain(directory.resolve("received")))) {
            assertThat(client.post(URI.create(sink.url("crm")), "")).isEqualTo(400);
        }
        assertThat(lines(directory.resolve("received"))).isEmpty();
    }

    private List<Thread> senders(URI url, Set<String> confirmed, AtomicBoolean stop) {
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            String prefix = n + "-";
            threads.add(Thread.startVirtualThread(() -> send(url, prefix, confirmed, stop)));
        }
        return threads;
    }

    private void send(URI url, String prefix, Set<String> confirmed, AtomicBoolean stop) {
        for (int i = 0; !stop.get(); i++) {
            if (client.post(url, prefix + i) == 200) {
                confirmed.add(prefix + i);
            }
        }
    }

    private static List<JsonNode> lines(Path file) {
        List<JsonNode> lines = new ArrayList<>();
        LedgerFile.read(file, lines::add);
        return lines.stream().collect(Collectors.toUnmodifiableList());
    }
}
