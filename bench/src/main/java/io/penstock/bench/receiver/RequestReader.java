package io.penstock.bench.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a connection's bytes into requests whose bodies have a stated length. */
final class RequestReader {
    private static final int LONGEST = 16 << 20;

    private byte[] bytes = new byte[2 << 10];
    private int start;
    private int end;

    /** Adds what was read from the connection. */
    void add(ByteBuffer read) {
        makeRoom(read.remaining());
        int size = read.remaining();
        read.get(bytes, end, size);
        end += size;
    }

    /**
     * The next request when all of it is there. An {@link IllegalStateException} says why no more
     * can come of this connection.
     */
    Optional<Received> next() {
        int headEnd = headEnd();
        if (headEnd < 0) {
            return Optional.empty();
        }
        String head = new String(bytes, start, headEnd - start, ISO_8859_1);
        int bodyStart = headEnd + 4;
        int bodyEnd = bodyStart + length(head);
        if (end < bodyEnd) {
            return Optional.empty();
        }
        start = bodyEnd;
        return Optional.of(new Received(head, bytes, bodyStart, bodyEnd));
    }

    private static int length(String head) {
        if (Received.field(head, "transfer-encoding").isPresent()) {
            throw new IllegalStateException("a body without a stated length cannot be read");
        }
        int length = Received.field(head, "content-length").map(Integer::parseInt).orElse(0);
        if (length > LONGEST) {
            throw new IllegalStateException("a body of " + length + " bytes is too long");
        }
        return length;
    }

    private int headEnd() {
        for (int i = start; i + 4 <= end; i++) {
            if (bytes[i] == '\r'
                    && bytes[i + 1] == '\n'
                    && bytes[i + 2] == '\r'
                    && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void makeRoom(int more) {
        int held = end - start;
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, held);
            start = 0;
            end = held;
        }
        if (held + more > LONGEST + (64 << 10)) {
            throw new IllegalStateException("a request of over " + LONGEST + " bytes is too long");
        }
        if (held + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(held + more, 2 * bytes.length));
        }
    }
}
