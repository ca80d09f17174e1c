package io.penstock.ingest.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** A request body as it arrives: never more memory than twice the bytes that have. */
final class Body {
    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int size;
    private int expected = Integer.MAX_VALUE;

    /**
     * Says how long it will be; then no memory is taken for more, until more arrives.
     *
     * @param length 0 when it is not known
     */
    void expect(long length) {
        expected = length == 0 ? Integer.MAX_VALUE : (int) Math.min(length, Integer.MAX_VALUE);
    }

    void add(Buffer chunk) {
        int length = chunk.length();
        if (size == 0) {
            bytes = chunk.getBytes();
        } else {
            if (bytes.length - size < length) {
                int room = Math.min(bytes.length * 2, expected);
                bytes = Arrays.copyOf(bytes, Math.max(room, size + length));
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
        bytes = NOTHING;
        size = 0;
        return taken;
    }
}
