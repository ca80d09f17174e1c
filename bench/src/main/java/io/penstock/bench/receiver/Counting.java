package io.penstock.bench.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.AppendFile;
import io.penstock.bench.ledger.Micros;
import io.penstock.bench.ledger.ReceivedLine;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver counts and writes about its requests. All but the getters runs on the receiver's
 * thread.
 */
final class Counting {
    private final InstantSource clock;
    private final LongAdder requests = new LongAdder();
    private final LongAdder events = new LongAdder();
    private @Nullable Window window;
    private @Nullable AppendFile receipts;
    private Set<String> unrecorded = Set.of();
    private @Nullable AppendFile captured;
    private int toCapture;

    Counting(InstantSource clock) {
        this.clock = clock;
    }

    /** A request whose events this destination takes. */
    void take(Received request) {
        int inside = request.events();
        requests.increment();
        events.add(inside);
        if (window != null) {
            window.count(inside, System.nanoTime());
        }
        if (receipts != null) {
            record(receipts, request);
        }
        if (captured != null) {
            capture(captured, request);
        }
    }

    private void record(AppendFile file, Received request) {
        String branch = request.branch();
        String id = request.field("ce-id").orElse("");
        if (!id.isEmpty() && !unrecorded.contains(branch)) {
            file.append(new ReceivedLine(id, branch, Micros.now(clock)).toBytes());
        }
    }

    private void capture(AppendFile file, Received request) {
        ObjectNode line = Json.object();
        ObjectNode fields = line.putObject("fields");
        request.head()
                .lines()
                .skip(1)
                .forEach(
                        field -> {
                            int colon = field.indexOf(':');
                            fields.put(
                                    field.substring(0, colon), field.substring(colon + 1).strip());
                        });
        line.put("body", request.body());
        file.append((line + "\n").getBytes(UTF_8));
        toCapture--;
        if (toCapture == 0) {
            file.close();
            captured = null;
        }
    }

    /** Counts on into this window from now on. */
    void measure(Window next) {
        window = next;
    }

    /** Writes a receipt for each event from now on, but not for these destinations. */
    void record(AppendFile file, Set<String> except) {
        stopRecording();
        receipts = file;
        unrecorded = except;
    }

    void stopRecording() {
        if (receipts != null) {
            receipts.close();
            receipts = null;
        }
    }

    /** Writes the next so many requests. */
    void capture(AppendFile file, int count) {
        captured = file;
        toCapture = count;
    }

    /** Requests taken since the start. */
    long requests() {
        return requests.sum();
    }

    /** Events taken since the start. */
    long events() {
        return events.sum();
    }
}
