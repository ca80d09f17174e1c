package io.penstock.ingest.parse;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.VarHandle;

/**
 * Passes the bytes of a JSON string that need no looking at, eight at a time: printable ASCII
 * without quote and backslash.
 *
 * <p>A word is taken apart by the usual trick of bits: {@code (x - 01…01) & ~x & 80…80} is not zero
 * when a byte of {@code x} is, and its lowest bit belongs to the first such byte; {@code x + 01…01}
 * lifts 7f to 80.
 */
final class PlainText {
    private static final VarHandle WORDS = byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = EACH << 7;
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long SPACES = EACH * ' ';
    private static final byte DELETE = 0x7f;

    private PlainText() {}

    /** The first index from here on whose byte is not plain; {@code end} when all are. */
    static int end(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end) {
            long stop = stops((long) WORDS.get(bytes, at));
            if (stop != 0) {
                return at + (Long.numberOfTrailingZeros(stop) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < end && plain(bytes[at])) {
            at++;
        }
        return at;
    }

    private static long stops(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (((quote - EACH) & ~quote)
                        | ((backslash - EACH) & ~backslash)
                        | (word - SPACES)
                        | (word + EACH)
                        | word)
                & HIGH;
    }

    private static boolean plain(byte c) {
        return c >= ' ' && c != '"' && c != '\\' && c != DELETE;
    }
}
