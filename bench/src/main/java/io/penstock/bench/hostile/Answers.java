package io.penstock.bench.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What hostile clients were answered, by attack and status; 0: nothing. Thread-safe. */
final class Answers {
    private static final int PATIENCE_MS = 2_000;
    private static final String PROTOCOL = "HTTP/1.1 ";

    private final Map<String, SortedMap<Integer, Long>> counts = new ConcurrentHashMap<>();

    /** Waits for the first answer on a connection and counts it. */
    void read(String attack, Socket socket) {
        int status = 0;
        try {
            socket.setSoTimeout(PATIENCE_MS);
            status = status(socket.getInputStream().readNBytes(PROTOCOL.length() + 3));
        } catch (IOException e) {
            // Closed, or silent for too long: no answer.
        }
        count(attack, status);
    }

    /** The status in the first bytes of an answer; 0 when these are none. */
    static int status(byte[] bytes) {
        String text = new String(bytes, US_ASCII);
        return text.matches("HTTP/1\\.[01] \\d{3}") ? Integer.parseInt(text.substring(9)) : 0;
    }

    void count(String attack, int status) {
        counts.compute(
                attack,
                (_, known) -> {
                    SortedMap<Integer, Long> all = new TreeMap<>();
                    if (known != null) {
                        all.putAll(known);
                    }
                    all.merge(status, 1L, Long::sum);
                    return all;
                });
    }

    /** By attack and status. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        counts.forEach(
                (attack, statuses) -> {
                    ObjectNode each = json.putObject(attack);
                    statuses.forEach((status, count) -> each.put(status.toString(), count));
                });
        return json;
    }
}
