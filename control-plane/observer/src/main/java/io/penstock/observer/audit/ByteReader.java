package io.penstock.observer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote, in the same order. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    int small() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return number() != 0;
    }

    /** A text that is never null. */
    String word() {
        String text = text();
        if (text == null) {
            throw new IllegalStateException("a text is missing before byte " + at);
        }
        return text;
    }

    @Nullable String text() {
        int length = small();
        if (length < 0) {
            return null;
        }
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }

    byte[] bytes() {
        int length = small();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }
}
