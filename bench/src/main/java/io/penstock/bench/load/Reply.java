package io.penstock.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What came of one request.
 *
 * @param status the HTTP status; 0: no answer came
 * @param items one for each event sent, in order
 * @param retryAfter before sending again; zero: as the sender sees fit
 */
record Reply(int status, List<Item> items, Duration retryAfter) {
    static Reply none(int size) {
        return new Reply(0, all(size, new Item.Retry()), Duration.ZERO);
    }

    /**
     * Reads an answer. One that contradicts itself is a {@link BrokenAnswerException}: ingest must
     * not leave a sender in doubt.
     */
    static Reply read(int status, byte[] body, int size, Duration retryAfter) {
        return switch (status) {
            case 202 -> new Reply(status, accepted(body, size), retryAfter);
            case 207, 422 -> new Reply(status, each(status, body, size), retryAfter);
            case 400, 401, 403, 404, 405, 413, 415 ->
                    new Reply(status, all(size, new Item.Rejected("http_" + status)), retryAfter);
            case 503 -> new Reply(status, eachOrRetry(body, size), retryAfter);
            case 408, 429, 500, 502, 504 ->
                    new Reply(status, all(size, new Item.Retry()), retryAfter);
            default -> throw new BrokenAnswerException("ingest answered " + status);
        };
    }

    private static List<Item> accepted(byte[] body, int size) {
        int count = parse(202, body).path("accepted").asInt(-1);
        if (count != size) {
            throw new BrokenAnswerException(
                    "ingest answered 202 and accepted " + count + " of " + size);
        }
        return all(size, new Item.Accepted());
    }

    private static List<Item> eachOrRetry(byte[] body, int size) {
        try {
            JsonNode answer = Json.MAPPER.readTree(body);
            return answer.path("results").size() == size
                    ? each(503, body, size)
                    : all(size, new Item.Retry());
        } catch (IOException e) {
            return all(size, new Item.Retry());
        }
    }

    private static List<Item> each(int status, byte[] body, int size) {
        List<Item> items = new ArrayList<>(Collections.nCopies(size, new Item.Retry()));
        JsonNode results = parse(status, body).path("results");
        if (results.size() != size) {
            throw new BrokenAnswerException(
                    "ingest answered "
                            + status
                            + " with "
                            + results.size()
                            + " results of "
                            + size);
        }
        for (JsonNode result : results) {
            items.set(index(result, size), item(result));
        }
        return items;
    }

    private static int index(JsonNode result, int size) {
        int index = result.path("index").asInt(-1);
        if (index < 0 || index >= size) {
            throw new BrokenAnswerException("ingest named item " + index + " of " + size);
        }
        return index;
    }

    private static Item item(JsonNode result) {
        String status = result.path("status").asText();
        return switch (status) {
            case "accepted" -> new Item.Accepted();
            case "rejected" -> new Item.Rejected(result.path("code").asText("unnamed"));
            case "retry" -> new Item.Retry();
            default -> throw new BrokenAnswerException("ingest gave an item '" + status + "'");
        };
    }

    private static JsonNode parse(int status, byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new BrokenAnswerException("ingest answered " + status + " without JSON");
        }
    }

    private static List<Item> all(int size, Item item) {
        return Collections.nCopies(size, item);
    }
}
