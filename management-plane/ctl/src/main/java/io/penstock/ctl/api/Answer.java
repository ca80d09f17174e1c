package io.penstock.ctl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.output.Documents;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * An answer of an HTTP server.
 *
 * @param body a document; one with {@code detail} alone when what came is no JSON
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
    private static final int MOST_SHOWN = 200;

    static Answer of(int status, HttpHeaders headers, byte[] body) {
        return new Answer(status, headers, read(body));
    }

    private static JsonNode read(byte[] body) {
        if (body.length == 0) {
            return Documents.object();
        }
        try {
            return Documents.read(body);
        } catch (IOException e) {
            String text = new String(body, StandardCharsets.UTF_8);
            return Documents.object()
                    .put("detail", text.substring(0, Math.min(text.length(), MOST_SHOWN)));
        }
    }

    public boolean good() {
        return status / 100 == 2;
    }

    /** The header of that name; empty when there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The entity tag; empty when there is none. */
    public String etag() {
        return header("ETag");
    }

    /** The problem's code; empty when it is none. */
    public String code() {
        return body.path("code").asText();
    }
}
