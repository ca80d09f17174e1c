package io.penstock.bench.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.process.Servant;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/**
 * The floor of ingest: writes captured records as fast as Kafka acknowledges them. First it is
 * asked {@code {"open": {kafka, topic, records}}}, then {@code {"seconds": …}} for each round, and
 * answers {@code {events, seconds, all, failed}}: acknowledged within the time, the time,
 * acknowledged at all, refused.
 */
public final class RawProducer {
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private List<CapturedRecord> records = List.of();
    private String topic = "";
    private int next;

    private RawProducer() {}

    public static void main(String[] args) throws InterruptedException {
        Servant.serve(new RawProducer()::answer);
    }

    private ObjectNode answer(JsonNode question) {
        if (question.has("open")) {
            open(question.get("open"));
            return Json.object().put("records", records.size());
        }
        if (producer == null) {
            throw new IllegalStateException("asked to write before it was opened");
        }
        return write(producer, question.path("seconds").asDouble());
    }

    private void open(JsonNode how) {
        producer = FloorClients.bulkProducer(how.path("kafka").asText());
        records = RecordFile.read(Path.of(how.path("records").asText()));
        topic = how.path("topic").asText();
    }

    private ObjectNode write(KafkaProducer<byte[], byte[]> to, double seconds) {
        var acknowledged = new AtomicLong();
        var failed = new AtomicLong();
        Callback done = (_, error) -> (error == null ? acknowledged : failed).incrementAndGet();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            var _ = to.send(records.get(next).to(topic), done);
            next = (next + 1) % records.size();
        }
        long within = acknowledged.get();
        double took = (System.nanoTime() - start) / 1e9;
        to.flush();
        return Json.object()
                .put("events", within)
                .put("seconds", took)
                .put("all", acknowledged.get())
                .put("failed", failed.get());
    }
}
