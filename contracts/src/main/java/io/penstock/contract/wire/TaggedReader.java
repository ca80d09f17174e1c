package io.penstock.contract.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link TaggedWriter} wrote, a field at a time.
 *
 * <pre>{@code
 * while (in.next()) {
 *     switch (in.tag()) {
 *         case 1 -> id = in.text();
 *         default -> in.keep();
 *     }
 * }
 * }</pre>
 *
 * <p>Malformed bytes give a {@link WireException}. Not thread-safe.
 */
public final class TaggedReader {
    private final byte[] bytes;
    private final String what;
    private final int version;
    private @Nullable ByteArrayOutputStream unknown;
    private int position = 1;
    private int fieldStart;
    private int tag;
    private int valueStart;
    private int valueEnd;

    /**
     * Starts reading.
     *
     * @param what names the record in error messages
     * @param newest the newest version this code reads; older ones are read too
     */
    public TaggedReader(byte[] bytes, String what, int newest) {
        this.bytes = bytes;
        this.what = what;
        this.version = bytes.length == 0 ? 0 : bytes[0];
        if (version < 1 || version > newest) {
            throw new WireException(
                    what
                            + " has version "
                            + version
                            + ", but this release reads versions 1 to "
                            + newest);
        }
    }

    public int version() {
        return version;
    }

    /** Moves to the next field; false at the end. */
    public boolean next() {
        if (position == bytes.length) {
            return false;
        }
        fieldStart = position;
        long readTag = varint();
        long length = varint();
        if (readTag < 1 || readTag > Integer.MAX_VALUE) {
            throw malformed("has tag " + readTag);
        }
        if (length < 0 || length > bytes.length - position) {
            throw malformed("has a field of " + length + " bytes, longer than what is left");
        }
        tag = (int) readTag;
        valueStart = position;
        valueEnd = position + (int) length;
        position = valueEnd;
        return true;
    }

    public int tag() {
        return tag;
    }

    public long number() {
        int resume = position;
        position = valueStart;
        long value = varint();
        if (position != valueEnd) {
            throw malformed("has a number of another length than stated");
        }
        position = resume;
        return value;
    }

    /** A number that has to fit 31 bits: a partition, a revision, a count. */
    public int small() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw malformed("has " + value + " where a small number belongs");
        }
        return (int) value;
    }

    public boolean flag() {
        return number() != 0;
    }

    public String text() {
        return new String(bytes, valueStart, valueEnd - valueStart, UTF_8);
    }

    /**
     * The text; where it is the one that is expected, that very string, so that a text which hardly
     * ever changes is not made anew for each record.
     */
    public String text(@Nullable String expected) {
        return expected != null && is(expected) ? expected : text();
    }

    private boolean is(String expected) {
        int length = valueEnd - valueStart;
        if (expected.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte at = bytes[valueStart + i];
            if (at < 0 || at != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public byte[] bytes() {
        return Arrays.copyOfRange(bytes, valueStart, valueEnd);
    }

    /** Keeps the current field for {@link #unknown()}: a newer release wrote it. */
    public void keep() {
        if (unknown == null) {
            unknown = new ByteArrayOutputStream();
        }
        unknown.write(bytes, fieldStart, valueEnd - fieldStart);
    }

    /** What {@link #keep()} collected. */
    public UnknownFields unknown() {
        return unknown == null ? UnknownFields.NONE : new UnknownFields(unknown.toByteArray());
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == bytes.length) {
                throw malformed("ends within a number");
            }
            byte b = bytes[position++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw malformed("has a number of more than 64 bits");
    }

    private WireException malformed(String why) {
        return new WireException(what + " " + why + " (byte " + position + ")");
    }
}
