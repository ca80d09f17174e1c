package io.penstock.ctl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.output.Documents;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The management API, asked by one caller. What creates carries an {@code Idempotency-Key}, so that
 * a request that is sent again makes nothing twice.
 */
public final class Api {
    private static final String BASE = "/api/v1";
    private static final int PAGE = 500;

    private final Door door;
    private final Credentials credentials;

    public Api(Door door, Credentials credentials) {
        this.door = door;
        this.credentials = credentials;
    }

    public URI address() {
        return door.address();
    }

    /** The answer to a GET, be it good or bad. */
    public Answer get(String path) {
        return door.send(request(path).GET().build());
    }

    /** The answer to a GET; a failure unless it is good. */
    public Answer require(String what, String path) {
        return required(what, get(path));
    }

    /** A good answer; else the failure of a bad one. */
    public static Answer required(String what, Answer answer) {
        if (!answer.good()) {
            throw Problems.failure(what, answer);
        }
        return answer;
    }

    /** What creates. */
    public Answer post(String path, JsonNode body, String ifMatch) {
        return door.send(
                withMatch(request(path), ifMatch)
                        .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Documents.bytes(body)))
                        .build());
    }

    /** What replaces: repeated, it does the same again, or finds its own ETag gone. */
    public Answer put(String path, JsonNode body, String ifMatch) {
        return door.send(
                withMatch(request(path), ifMatch)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(Documents.bytes(body)))
                        .build());
    }

    public Answer delete(String path, String ifMatch) {
        return door.send(withMatch(request(path), ifMatch).DELETE().build());
    }

    /**
     * All items of a list, page by page.
     *
     * @param path may have a query
     * @param most how many at most
     */
    public List<JsonNode> all(String what, String path, long most) {
        List<JsonNode> items = new ArrayList<>();
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + Math.min(PAGE, most);
        String after = "";
        do {
            Answer page = require(what, first + after);
            for (JsonNode item : page.body().path("items")) {
                if (items.size() < most) {
                    items.add(item);
                }
            }
            String next = page.body().path("next").asText("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty() && items.size() < most);
        return items;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = door.request(BASE + path);
        credentials.into(request);
        return request;
    }

    private static HttpRequest.Builder withMatch(HttpRequest.Builder request, String ifMatch) {
        return ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch);
    }
}
