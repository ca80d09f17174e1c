package io.penstock.bench.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.process.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A {@link Receiver} in a process of its own. */
public final class Receivers implements AutoCloseable {
    /** Shares of the expected events between which the time is taken. */
    private static final double FROM = 0.2;

    private static final double TO = 0.9;
    private static final Duration SLACK = Duration.ofSeconds(30);
    private static final List<String> FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    private final Child child;

    private Receivers(Child child) {
        this.child = child;
    }

    /**
     * What came of so many events that were expected.
     *
     * @param events in the middle part
     * @param seconds that the middle part took
     * @param all so far, those delivered twice included
     */
    public record Arrived(long events, double seconds, long all) {}

    /** What a receiver has counted since its start, and connections that are open now. */
    public record Counts(long requests, long events, long accepted, long open) {}

    /**
     * Starts one that listens nowhere.
     *
     * @param directory gets {@code receiver.log}
     */
    public static Receivers start(Path directory) {
        return new Receivers(Child.start("receiver", Receiver.class, FLAGS, directory));
    }

    public long pid() {
        return child.pid();
    }

    /** Listens on so many ports of each address; gives {@code 127.0.0.1:40001} for each. */
    public List<String> open(List<String> addresses, int ports) {
        ObjectNode question = Json.object();
        ObjectNode how = question.putObject("open").put("ports", ports);
        addresses.forEach(how.putArray("addresses")::add);
        List<String> doors = new ArrayList<>();
        child.ask(question, SLACK).path("doors").forEach(door -> doors.add(door.asText()));
        return doors;
    }

    /** Counts and times the next so many events. */
    public void expect(long events) {
        ObjectNode question = Json.object();
        question.putObject("expect").put("events", events).put("from", FROM).put("to", TO);
        child.ask(question, SLACK);
    }

    /** Waits until the expected events have come; an {@link IllegalStateException} if not all. */
    public Arrived await(Duration limit) {
        ObjectNode question = Json.object();
        question.putObject("await").put("seconds", limit.toMillis() / 1_000.0);
        JsonNode done = child.ask(question, limit.plus(SLACK));
        return new Arrived(
                done.path("events").asLong(),
                done.path("seconds").asDouble(),
                done.path("all").asLong());
    }

    /** Writes the next so many requests, fields and body, a line each. */
    public void capture(int count, Path file) {
        ObjectNode question = Json.object();
        question.putObject("capture").put("count", count).put("file", file.toString());
        child.ask(question, SLACK);
    }

    /** Writes a receipt for each event from now on, but not for these destinations. */
    public void record(Path file, Collection<String> except) {
        ObjectNode question = Json.object();
        ObjectNode how = question.putObject("record").put("file", file.toString());
        except.forEach(how.putArray("except")::add);
        child.ask(question, SLACK);
    }

    public void stopRecording() {
        ObjectNode question = Json.object();
        question.putObject("record");
        child.ask(question, SLACK);
    }

    /** Only these destinations hang now; requests that hung are answered. */
    public void silence(Collection<String> names) {
        ObjectNode question = Json.object();
        ArrayNode list = question.putArray("silent");
        names.forEach(list::add);
        child.ask(question, SLACK);
    }

    public Counts counts() {
        ObjectNode question = Json.object();
        question.putObject("counts");
        JsonNode counts = child.ask(question, SLACK);
        return new Counts(
                counts.path("requests").asLong(),
                counts.path("events").asLong(),
                counts.path("accepted").asLong(),
                counts.path("open").asLong());
    }

    @Override
    public void close() {
        child.close();
    }
}
