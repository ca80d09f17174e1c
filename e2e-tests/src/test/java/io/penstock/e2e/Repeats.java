package io.penstock.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.ledger.Micros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Explains what was delivered twice: a kill may repeat only what was in flight, or had settled and
 * was not committed yet. For how long that can be the worker says itself, before it is killed.
 */
final class Repeats implements Kills.Watch {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration AFTER = Duration.ofMillis(300);

    private final int atATime;
    private final Duration after;
    private final List<Window> windows = new ArrayList<>();
    private long unsaved;
    private long inFlight;
    private long unexplained;

    private Repeats(int atATime, Duration after) {
        this.atATime = atATime;
        this.after = after;
    }

    /** Of kills of transmit, whose requests arrive at once. */
    static Repeats ofTransmit() {
        return new Repeats(Scene.CONCURRENCY, AFTER);
    }

    /**
     * Of kills of stages: what they wrote is delivered a little later, and nothing new is written
     * until they are back.
     *
     * @param back how long that takes at least
     */
    static Repeats ofStages(Duration back) {
        return new Repeats(0, back);
    }

    /** Receipts in it may be repeated; µs since 1970. */
    private record Window(long from, long to) {}

    /** The worker is about to be killed. */
    @Override
    public void kill(Registration worker) {
        Duration exposed = Duration.ZERO;
        for (Map.Entry<String, JsonNode> detail : details(worker).properties()) {
            if (detail.getKey().endsWith(".exposedMillis")) {
                exposed = exposed.plusMillis(detail.getValue().asLong());
            } else if (detail.getKey().endsWith(".unsaved")) {
                unsaved += detail.getValue().asLong();
            }
        }
        long now = Micros.now(InstantSource.system());
        Report.line("exposed for " + exposed.toMillis() + " ms at most, killed now");
        windows.add(new Window(now - micros(exposed), now + micros(after)));
        inFlight += atATime;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static JsonNode details(Registration worker) {
        URI health = URI.create("http://127.0.0.1:" + worker.port() + "/health/ready");
        try (var in = health.toURL().openStream()) {
            return JSON.readTree(in).path("details");
        } catch (IOException e) {
            throw new UncheckedIOException("the worker does not say how it is", e);
        }
    }

    /**
     * Deliveries repeated whose first receipt is in no window, beyond what was in flight or did not
     * fit the metadata.
     */
    long unexplained() {
        return unexplained;
    }

    @Override
    public void judge(Path received) {
        Map<String, Long> first = new HashMap<>();
        long[] outside = new long[1];
        LedgerFile.read(
                received,
                line -> {
                    String delivery = line.path("id").asText() + " " + line.path("branch").asText();
                    long at = line.path("receivedAt").asLong();
                    Long before = first.putIfAbsent(delivery, at);
                    if (before != null && windows.stream().noneMatch(w -> in(w, before))) {
                        outside[0]++;
                    }
                });
        Report.line(
                "repeated outside of exposure: %d, of at most %d requests in flight and %d unsaved"
                        .formatted(outside[0], inFlight, unsaved));
        unexplained = Math.max(0, outside[0] - inFlight - unsaved);
    }

    private static boolean in(Window window, long at) {
        return window.from() <= at && at <= window.to();
    }
}
