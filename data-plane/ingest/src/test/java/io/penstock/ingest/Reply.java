package io.penstock.ingest;

import static java.util.Objects.requireNonNull;

import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer with its JSON read. */
public record Reply(int status, HttpResponse<byte[]> response, Map<?, ?> body) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Sends and waits. */
    public static Reply to(HttpRequest request) {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    response,
                    (Map<?, ?>) requireNonNull(Json.read(response.body())));
        } catch (IOException | MalformedJson e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public @Nullable Object get(String member) {
        return body.get(member);
    }

    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** A member of each result, as text. */
    public List<String> results(String member) {
        return members("results", member);
    }

    /** A member of each error, as text. */
    public List<String> errors(String member) {
        return members("errors", member);
    }

    private List<String> members(String list, String member) {
        return ((List<?>) requireNonNull(body.get(list)))
                .stream().map(entry -> String.valueOf(((Map<?, ?>) entry).get(member))).toList();
    }
}
