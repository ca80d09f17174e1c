package io.penstock.bench.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.AppendFile;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.measure.Schedule;
import io.penstock.bench.process.Servant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Load over HTTP as a program that is asked for each round.
 *
 * <p>{@code {"closed": {port, key, batch, distinct, connections, seconds}}}: as fast as answers
 * come, with {@code distinct} requests ready made; {@code batch} 0: one event a request, bare.
 * Answers {@code {events, seconds, all, statuses}}. With {@code most}: so many requests at most.
 *
 * <p>{@code {"open": {port, key, batch, connections, seconds, rate, run, file}}}: new events by the
 * clock. Answers {@code {sent, accepted, refused, unsent, behindMs, statuses}}.
 *
 * <p>In the place of {@code key} there may be {@code keys}: request by request the next one's turn.
 */
public final class Generator {
    private final InstantSource clock = InstantSource.system();
    private final Map<String, List<ByteBuffer>> made = new HashMap<>();

    private Generator() {}

    public static void main(String[] args) throws InterruptedException {
        Servant.serve(new Generator()::answer);
    }

    private ObjectNode answer(JsonNode question) throws IOException {
        return question.has("open") ? open(question.path("open")) : closed(question.path("closed"));
    }

    private ObjectNode closed(JsonNode how) throws IOException {
        int batch = how.path("batch").asInt();
        ClosedLoop.Result result =
                new ClosedLoop(requests(how, batch))
                        .run(server(how), how.path("connections").asInt(), seconds(how), most(how));
        int events = Math.max(1, batch);
        ObjectNode answer =
                Json.object()
                        .put("events", result.within() * events)
                        .put("seconds", result.seconds())
                        .put("all", result.all() * events);
        return answer.set("statuses", result.statuses().toJson());
    }

    private List<ByteBuffer> requests(JsonNode how, int batch) {
        List<String> keys = keys(how);
        int distinct = how.path("distinct").asInt();
        return made.computeIfAbsent(
                batch + " " + distinct + " " + keys, _ -> make(keys, batch, distinct));
    }

    private static List<String> keys(JsonNode how) {
        List<String> keys = new ArrayList<>();
        how.path("keys").forEach(key -> keys.add(key.asText()));
        return keys.isEmpty() ? List.of(how.path("key").asText()) : keys;
    }

    private static long most(JsonNode how) {
        return how.path("most").asLong(Long.MAX_VALUE);
    }

    private List<ByteBuffer> make(List<String> keys, int batch, int distinct) {
        var requests = new Requests(keys, new RunIds("closed"), batch > 0);
        Instant now = clock.instant();
        return IntStream.range(0, distinct)
                .mapToObj(
                        n ->
                                batch > 0
                                        ? requests.batch((long) n * batch, batch, now)
                                        : requests.single(n, now))
                .map(Generator::direct)
                .toList();
    }

    /** Outside of the heap, from where it is sent without another copy. */
    private static ByteBuffer direct(ByteBuffer bytes) {
        return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
    }

    private ObjectNode open(JsonNode how) throws IOException {
        var requests = new Requests(keys(how), new RunIds(how.path("run").asText()), true);
        var schedule =
                Schedule.lasting(
                        seconds(how), how.path("rate").asDouble(), how.path("batch").asInt());
        try (var file = new AppendFile(Path.of(how.path("file").asText()))) {
            var loop = new OpenLoop(requests, schedule, file, clock);
            OpenLoop.Result result = loop.run(server(how), how.path("connections").asInt());
            ObjectNode answer =
                    Json.object()
                            .put("sent", result.sent())
                            .put("accepted", result.accepted())
                            .put("refused", result.refused())
                            .put("unsent", result.unsent())
                            .put("behindMs", result.behindMs());
            return answer.set("statuses", loop.statuses().toJson());
        }
    }

    private static InetSocketAddress server(JsonNode how) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), how.path("port").asInt());
    }

    private static double seconds(JsonNode how) {
        return how.path("seconds").asDouble();
    }
}
