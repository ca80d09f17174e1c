package io.penstock.admin.bin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/** A request on its way into a bin: as much of it as is kept. Used by one thread at a time. */
final class Arrived {
    /** Bytes of a body that are kept. */
    static final int MOST_KEPT = 64 << 10;

    private static final int MOST_PATH = 2_000;

    private final String method;
    private final String path;
    private final List<Map<String, String>> headers;
    private final Buffer kept = Buffer.buffer();
    private long size;

    /**
     * A request whose body has not come yet.
     *
     * @param path behind the bin's address, with the query
     */
    Arrived(HttpServerRequest request, String path) {
        this.method = request.method().name();
        this.path = path.length() > MOST_PATH ? path.substring(0, MOST_PATH) : path;
        this.headers =
                request.headers().entries().stream()
                        .map(
                                header ->
                                        Map.of(
                                                "name",
                                                storable(header.getKey()),
                                                "value",
                                                storable(header.getValue())))
                        .toList();
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String storable(String text) {
        return text.replace("\u0000", "");
    }

    /** Takes a piece of the body in; the whole size until now. */
    long add(Buffer piece) {
        int room = MOST_KEPT - kept.length();
        if (room > 0) {
            kept.appendBuffer(piece, 0, Math.min(room, piece.length()));
        }
        size += piece.length();
        return size;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    List<Map<String, String>> headers() {
        return headers;
    }

    byte[] kept() {
        return kept.getBytes();
    }

    long size() {
        return size;
    }
}
