package io.penstock.bench.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;

/**
 * One receipt of a sink, a line of its file: {@code {"id","branch","receivedAt"}}.
 *
 * @param id the event's id, from the header {@code ce-id}
 * @param branch last segment of the path that was posted to
 * @param receivedAt when the body had been read, µs since 1970
 */
public record ReceivedLine(String id, String branch, long receivedAt) {
    public ReceivedLine {
        if (id.isEmpty() || receivedAt <= 0) {
            throw new IllegalArgumentException(
                    "a received line needs id and receivedAt, not " + receivedAt);
        }
    }

    static ReceivedLine read(JsonNode line) {
        return new ReceivedLine(
                line.path("id").asText(),
                line.path("branch").asText(),
                line.path("receivedAt").asLong());
    }

    /** The line with its line feed. */
    public byte[] toBytes() {
        return LedgerFile.line(
                Json.object().put("id", id).put("branch", branch).put("receivedAt", receivedAt));
    }
}
