package io.penstock.stages.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of the kinds that {@link PayloadReader} gives: UTF-8, no white space, numbers as
 * they were read. What it wrote is read as the same values again, whatever text they hold: half a
 * surrogate pair is written as an escape.
 */
final class PayloadWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    /** What is written stands here until its size is known; each thread writes one at a time. */
    private static final ThreadLocal<byte[]> ROOM = ThreadLocal.withInitial(() -> new byte[4_096]);

    private static final int LARGEST_KEPT = 64 << 10;

    private final int limit;
    private byte[] buffer = ROOM.get();
    private int size;

    private PayloadWriter(int limit) {
        this.limit = limit;
    }

    /** The bytes of a value, unless they are more than {@code limit}. */
    static byte[] write(@Nullable Object value, int limit) throws TooLarge {
        var writer = new PayloadWriter(limit);
        writer.value(value);
        return Arrays.copyOf(writer.buffer, writer.size);
    }

    private void value(@Nullable Object value) throws TooLarge {
        switch (value) {
            case null -> ascii("null");
            case String text -> string(text);
            case JsonNumber number -> ascii(number.toString());
            case Boolean flag -> ascii(flag ? "true" : "false");
            case Map<?, ?> object -> object(object);
            case List<?> array -> array(array);
            default ->
                    throw new IllegalArgumentException(
                            "a " + value.getClass().getName() + " is no JSON value");
        }
    }

    private void object(Map<?, ?> object) throws TooLarge {
        put('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            if (!first) {
                put(',');
            }
            first = false;
            string((String) member.getKey());
            put(':');
            value(member.getValue());
        }
        put('}');
    }

    private void array(List<?> array) throws TooLarge {
        put('[');
        boolean first = true;
        for (Object element : array) {
            if (!first) {
                put(',');
            }
            first = false;
            value(element);
        }
        put(']');
    }

    private void ascii(String text) throws TooLarge {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    private void string(String text) throws TooLarge {
        put('"');
        int at = plain(text, 0);
        while (at < text.length()) {
            at = plain(text, unusual(text, at));
        }
        put('"');
    }

    /** Writes characters that stand for themselves; returns where they end. */
    private int plain(String text, int from) throws TooLarge {
        int length = text.length();
        reserve(length - from);
        byte[] out = buffer;
        int to = size;
        int at = from;
        while (at < length) {
            char c = text.charAt(at);
            if (c >= 0x80 || c < 0x20 || c == '"' || c == '\\') {
                break;
            }
            out[to++] = (byte) c;
            at++;
        }
        size = to;
        return at;
    }

    /** Writes the one character that does not; returns where it ends. */
    private int unusual(String text, int at) throws TooLarge {
        int point = text.codePointAt(at);
        if (point < 0x80) {
            escape((char) point);
        } else if (point < 0x10000 && Character.isSurrogate((char) point)) {
            unicode((char) point);
        } else {
            codePoint(point);
        }
        return at + Character.charCount(point);
    }

    private void escape(char c) throws TooLarge {
        switch (c) {
            case '"', '\\' -> escaped(c);
            case '\b' -> escaped('b');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\f' -> escaped('f');
            case '\r' -> escaped('r');
            default -> unicode(c);
        }
    }

    private void escaped(char c) throws TooLarge {
        put('\\');
        put(c);
    }

    private void unicode(char c) throws TooLarge {
        escaped('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[(c >> shift) & 0xf]);
        }
    }

    private void codePoint(int point) throws TooLarge {
        if (point < 0x800) {
            put(0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                put(0xE0 | (point >> 12));
            } else {
                put(0xF0 | (point >> 18));
                put(0x80 | ((point >> 12) & 0x3F));
            }
            put(0x80 | ((point >> 6) & 0x3F));
        }
        put(0x80 | (point & 0x3F));
    }

    private void put(int b) throws TooLarge {
        reserve(1);
        buffer[size++] = (byte) b;
    }

    /** Makes room for so many bytes more, of which every one will be written. */
    private void reserve(int more) throws TooLarge {
        if (buffer.length - size < more) {
            if (more > limit - size) {
                throw new TooLarge(limit);
            }
            long wanted = Math.max(2L * buffer.length, (long) size + more);
            buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, limit));
            if (buffer.length <= LARGEST_KEPT) {
                ROOM.set(buffer);
            }
        }
    }
}
