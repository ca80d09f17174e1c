package io.penstock.bench.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a sender knows of one event, a line of its file: {@code {"id","sentAt","ackedAt"}}, and
 * {@code "rejected"} with the code when ingest refused it.
 *
 * @param sentAt first send, µs since 1970
 * @param ackedAt when ingest said accepted, µs since 1970; 0: never
 * @param rejected why ingest refused it; null: it did not
 */
public record SentLine(String id, long sentAt, long ackedAt, @Nullable String rejected) {
    public SentLine {
        if (id.isEmpty() || sentAt <= 0) {
            throw new IllegalArgumentException("a sent line needs id and sentAt, not " + sentAt);
        }
    }

    public static SentLine accepted(String id, long sentAt, long ackedAt) {
        return new SentLine(id, sentAt, ackedAt, null);
    }

    /** Nobody knows whether it was taken. */
    public static SentLine unanswered(String id, long sentAt) {
        return new SentLine(id, sentAt, 0, null);
    }

    public static SentLine rejected(String id, long sentAt, String code) {
        return new SentLine(id, sentAt, 0, code);
    }

    public boolean isAcknowledged() {
        return ackedAt > 0;
    }

    static SentLine read(JsonNode line) {
        return new SentLine(
                line.path("id").asText(),
                line.path("sentAt").asLong(),
                line.path("ackedAt").asLong(),
                line.hasNonNull("rejected") ? line.get("rejected").asText() : null);
    }

    /** The line with its line feed. */
    public byte[] toBytes() {
        ObjectNode line = Json.object().put("id", id).put("sentAt", sentAt);
        if (ackedAt > 0) {
            line.put("ackedAt", ackedAt);
        }
        if (rejected != null) {
            line.put("rejected", rejected);
        }
        return LedgerFile.line(line);
    }
}
