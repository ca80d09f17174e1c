package io.penstock.contract.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record: one version byte, then fields, each as {@code varint tag, varint length, bytes}.
 *
 * <p>A field whose value is absent is not written. Writing the same fields in the same order gives
 * the same bytes. Not thread-safe.
 */
public final class TaggedWriter {
    private byte[] buffer = new byte[256];
    private int size;

    public TaggedWriter(int version) {
        buffer[size++] = (byte) version;
    }

    /** Writes a number as a varint of its 64 bits; zero is the absent value and is not written. */
    public TaggedWriter number(int tag, long value) {
        return value == 0 ? this : numberOrZero(tag, value);
    }

    /** Writes a number also when it is zero: for repeated fields, whose count matters. */
    public TaggedWriter numberOrZero(int tag, long value) {
        varint(tag);
        varint(Varints.size(value));
        varint(value);
        return this;
    }

    public TaggedWriter flag(int tag, boolean value) {
        return number(tag, value ? 1 : 0);
    }

    public TaggedWriter text(int tag, @Nullable String value) {
        return value == null ? this : bytes(tag, value.getBytes(UTF_8));
    }

    public TaggedWriter bytes(int tag, byte @Nullable [] value) {
        if (value != null) {
            varint(tag);
            varint(value.length);
            append(value);
        }
        return this;
    }

    /** Writes a record within this record; {@code nested} has a version byte of its own. */
    public TaggedWriter nested(int tag, @Nullable TaggedWriter nested) {
        return nested == null ? this : bytes(tag, nested.toBytes());
    }

    /** Passes on, unchanged, what a reader did not know. */
    public TaggedWriter unknown(UnknownFields fields) {
        append(fields.raw());
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    private void varint(long value) {
        ensure(10);
        byte[] out = buffer;
        int at = size;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        size = at;
    }

    private void append(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
