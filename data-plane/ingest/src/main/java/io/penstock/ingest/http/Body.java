package io.penstock.ingest.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** A request body as it arrives: never more than twice the bytes that have. */
final class Body {
    private byte[] bytes = new byte[0];
    private int size;

    void add(Buffer chunk) {
        int length = chunk.length();
        if (size == 0) {
            bytes = chunk.getBytes();
        } else {
            if (bytes.length - size < length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
            }
            chunk.getBytes(bytes, size);
        }
        size += length;
    }

    int size() {
        return size;
    }

    /** The bytes; the body is empty then. */
    byte[] take() {
        byte[] taken = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
        bytes = new byte[0];
        size = 0;
        return taken;
    }
}
