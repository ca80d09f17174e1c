package io.penstock.admin.bin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a bin got.
 *
 * @param id rises by one within the bin
 * @param path behind the bin's address, with the query
 * @param body its text, as far as it is kept; absent when it is no text
 * @param bodyBase64 in its place
 * @param size bytes of the whole body
 * @param truncated whether not all of the body is kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BinRequest(
        String id,
        Instant at,
        String method,
        String path,
        List<Header> headers,
        @Nullable String body,
        @Nullable String bodyBase64,
        long size,
        boolean truncated) {
    public BinRequest {
        headers = List.copyOf(headers);
    }

    /** A header line. */
    public record Header(String name, String value) {}

    static BinRequest read(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        String text = text(body);
        return new BinRequest(
                String.valueOf(row.getLong("number")),
                Transaction.instant(row, "at"),
                row.getString("method"),
                row.getString("path"),
                headers(row.getString("headers")),
                text,
                text == null ? Base64.getEncoder().encodeToString(body) : null,
                row.getLong("size"),
                row.getLong("size") > body.length);
    }

    /** The text; null when the bytes are none. The last character may have been cut. */
    private static @Nullable String text(byte[] body) {
        for (int cut = 0; cut <= Math.min(3, body.length); cut++) {
            try {
                return UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(body, 0, body.length - cut))
                        .toString();
            } catch (CharacterCodingException _) {
                // Perhaps of the character at the end.
            }
        }
        return null;
    }

    private static List<Header> headers(String json) {
        List<Header> headers = new ArrayList<>();
        try {
            if (Json.read(json.getBytes(UTF_8)) instanceof List<?> lines) {
                for (Object line : lines) {
                    if (line instanceof Map<?, ?> map) {
                        headers.add(
                                new Header(
                                        String.valueOf(map.get("name")),
                                        String.valueOf(map.get("value"))));
                    }
                }
            }
        } catch (MalformedJson e) {
            throw new IllegalStateException("stored headers are no JSON", e);
        }
        return headers;
    }
}
