package io.penstock.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The ledger's own reading of a tagged record: one version byte, then fields, each as {@code varint
 * tag, varint length, bytes}. It knows nothing of the product's classes, so it can disagree with
 * them. Malformed bytes give an {@link IllegalArgumentException}.
 */
final class TaggedFields {
    /** Sees each field once, in the order written. */
    interface Visitor {
        void field(long tag, byte[] value);
    }

    private final byte[] bytes;
    private int position = 1;

    private TaggedFields(byte[] bytes) {
        this.bytes = bytes;
    }

    static void visit(byte[] bytes, Visitor visitor) {
        if (bytes.length == 0 || bytes[0] < 1) {
            throw new IllegalArgumentException("a tagged record starts with its version");
        }
        var fields = new TaggedFields(bytes);
        while (fields.position < bytes.length) {
            long tag = fields.varint();
            visitor.field(tag, fields.value(fields.varint()));
        }
    }

    /** A field's value as a number. */
    static long number(byte[] value) {
        byte[] record = new byte[value.length + 1];
        System.arraycopy(value, 0, record, 1, value.length);
        return new TaggedFields(record).varint();
    }

    static String text(byte[] value) {
        return new String(value, UTF_8);
    }

    private byte[] value(long length) {
        if (length < 0 || length > bytes.length - position) {
            throw new IllegalArgumentException("a field of " + length + " bytes is cut off");
        }
        int start = position;
        position += (int) length;
        return Arrays.copyOfRange(bytes, start, position);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64 && position < bytes.length; shift += 7) {
            byte b = bytes[position++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is cut off at byte " + position);
    }
}
