package io.penstock.bench.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.AppendFile;
import io.penstock.bench.process.Servant;
import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Destinations as a program. A request's path ends with the destination's name; {@code
 * /after/<ms>/<name>} answers after so long. Every request is answered 200; one with a batch of
 * CloudEvents counts as many events.
 *
 * <p>{@code {"open": {addresses, ports}}}: listens on so many ports of each address; answers {@code
 * {doors: ["127.0.0.1:40001"]}}. {@code {"expect": {events, from, to}}}: times the part between
 * these shares of the next events. {@code {"await": {seconds}}}: waits until they have come;
 * answers {@code {events, seconds, all}}: timed events, their time, events in all. {@code
 * {"capture": {count, file}}}: writes the next requests. {@code {"record": {file, except}}}: writes
 * receipts for the ledger until {@code {"record": {}}}. {@code {"silent": [names]}}: these do not
 * answer. {@code {"counts": {}}}: answers {@code {requests, events, accepted, open}}.
 */
public final class Receiver {
    private static final long ASKED_SECONDS = 20;

    private final Counting counting = new Counting(InstantSource.system());
    private final Intake intake;
    private Window window = new Window(2, 0, 1);

    private Receiver() throws IOException {
        intake = new Intake(counting);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var receiver = new Receiver();
        Thread.ofPlatform().name("receiver").daemon().start(receiver.intake::run);
        Servant.serve(receiver::answer);
    }

    private ObjectNode answer(JsonNode question) throws IOException, InterruptedException {
        String verb = question.fieldNames().next();
        JsonNode how = question.path(verb);
        return switch (verb) {
            case "open" -> open(how);
            case "expect" -> expect(how);
            case "await" -> await(how.path("seconds").asDouble());
            case "capture" -> capture(how);
            case "record" -> record(how);
            case "silent" -> done(() -> intake.silence(names(how)));
            case "counts" -> counts();
            default -> throw new IllegalArgumentException("unknown: " + verb);
        };
    }

    private ObjectNode open(JsonNode how) throws IOException {
        ObjectNode answer = Json.object();
        ArrayNode doors = answer.putArray("doors");
        for (JsonNode address : how.path("addresses")) {
            for (int i = 0; i < how.path("ports").asInt(); i++) {
                doors.add(address.asText() + ":" + intake.listen(address.asText()));
            }
        }
        return answer;
    }

    private ObjectNode expect(JsonNode how) throws InterruptedException {
        var next =
                new Window(
                        how.path("events").asLong(),
                        how.path("from").asDouble(),
                        how.path("to").asDouble());
        window = next;
        return done(() -> counting.measure(next));
    }

    private ObjectNode await(double seconds) {
        try {
            var limit = Duration.ofMillis((long) (seconds * 1_000));
            Await.until("all events", limit, window::isComplete);
        } catch (AwaitException e) {
            throw new AwaitException(
                    "only %d events came within %s s".formatted(window.counted(), seconds));
        }
        return Json.object()
                .put("events", window.events())
                .put("seconds", window.seconds())
                .put("all", window.counted());
    }

    private ObjectNode capture(JsonNode how) throws InterruptedException {
        var file = new AppendFile(Path.of(how.path("file").asText()));
        return done(() -> counting.capture(file, how.path("count").asInt()));
    }

    private ObjectNode record(JsonNode how) throws InterruptedException {
        if (how.isEmpty()) {
            return done(counting::stopRecording);
        }
        var file = new AppendFile(Path.of(how.path("file").asText()));
        return done(() -> counting.record(file, names(how.path("except"))));
    }

    private ObjectNode counts() {
        return Json.object()
                .put("requests", counting.requests())
                .put("events", counting.events())
                .put("accepted", intake.accepted())
                .put("open", intake.open());
    }

    private ObjectNode done(Runnable task) throws InterruptedException {
        var isDone = new CountDownLatch(1);
        intake.ask(
                () -> {
                    task.run();
                    isDone.countDown();
                });
        if (!isDone.await(ASKED_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the receiver's thread does not do it");
        }
        return Json.object();
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
