package io.penstock.observer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes numbers, seven bits a byte, lowest first, and texts, to be read by {@link ByteReader}. */
final class ByteWriter {
    private byte[] bytes = new byte[64];
    private int size;

    /** A number that is seldom negative. */
    ByteWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        if (size + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    ByteWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    ByteWriter text(@Nullable String value) {
        if (value == null) {
            return number(-1);
        }
        return bytes(value.getBytes(UTF_8));
    }

    ByteWriter bytes(byte[] value) {
        number(value.length);
        if (size + value.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + value.length));
        }
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
