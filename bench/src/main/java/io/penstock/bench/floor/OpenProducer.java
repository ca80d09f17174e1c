package io.penstock.bench.floor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.AppendFile;
import io.penstock.bench.ledger.SentLine;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.measure.Pace;
import io.penstock.bench.measure.Schedule;
import io.penstock.bench.process.Servant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a raw chain by the clock with captured records, each with its own id in the header {@code
 * ce-id}. First it is asked {@code {"open": {kafka, topic, records, linger}}}, then {@code {rate,
 * seconds, batch, run, file}}, and answers {@code {sent, accepted, refused}}.
 */
public final class OpenProducer {
    private final InstantSource clock = InstantSource.system();
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private List<CapturedRecord> records = List.of();
    private String topic = "";

    private OpenProducer() {}

    public static void main(String[] args) throws InterruptedException {
        Servant.serve(new OpenProducer()::answer);
    }

    private ObjectNode answer(JsonNode question) {
        if (question.has("open")) {
            JsonNode how = question.get("open");
            producer =
                    FloorClients.quickProducer(
                            how.path("kafka").asText(), how.path("linger").asInt());
            records = RecordFile.read(Path.of(how.path("records").asText()));
            topic = how.path("topic").asText();
            return Json.object().put("records", records.size());
        }
        if (producer == null) {
            throw new IllegalStateException("asked to send before it was opened");
        }
        return send(producer, question);
    }

    private ObjectNode send(KafkaProducer<byte[], byte[]> to, JsonNode how) {
        var schedule =
                Schedule.lasting(
                        how.path("seconds").asDouble(),
                        how.path("rate").asDouble(),
                        how.path("batch").asInt());
        var ids = new RunIds(how.path("run").asText());
        var accepted = new AtomicLong();
        var refused = new AtomicLong();
        try (var file = new AppendFile(Path.of(how.path("file").asText()))) {
            var pace = new Pace(clock);
            for (long n = 0; n < schedule.events(); n += schedule.size(n)) {
                long due = schedule.dueNanos(n);
                await(pace, due);
                for (long number = n; number < n + schedule.size(n); number++) {
                    String id = ids.id(number);
                    Callback done =
                            (_, error) -> {
                                (error == null ? accepted : refused).incrementAndGet();
                                file.append(line(id, pace, due, error).toBytes());
                            };
                    var _ = to.send(record(number, id), done);
                }
            }
            to.flush();
        }
        return Json.object()
                .put("sent", schedule.events())
                .put("accepted", accepted.get())
                .put("refused", refused.get());
    }

    private static SentLine line(String id, Pace pace, long due, @Nullable Exception error) {
        long sentAt = pace.micros(due);
        return error == null
                ? SentLine.accepted(id, sentAt, pace.micros(pace.elapsed()))
                : SentLine.unanswered(id, sentAt);
    }

    private ProducerRecord<byte[], byte[]> record(long number, String id) {
        var record = records.get((int) (number % records.size())).to(topic);
        record.headers().add(HttpHop.ID, id.getBytes(UTF_8));
        return record;
    }

    private static void await(Pace pace, long due) {
        for (long wait = due - pace.elapsed(); wait > 0; wait = due - pace.elapsed()) {
            LockSupport.parkNanos(wait);
        }
    }
}
