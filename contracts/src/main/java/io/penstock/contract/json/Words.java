package io.penstock.contract.json;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.VarHandle;

/**
 * Looks at eight bytes at once, as a word whose lowest byte is the first.
 *
 * <p>What is asked of each byte is answered in its highest bit: adding to the lower seven lifts it
 * where their sum reaches 80, and never reaches the next byte.
 */
public final class Words {
    private static final VarHandle WORDS = byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long LOW = EACH * 0x7f;
    private static final long HIGH = EACH << 7;
    private static final long GATHER = 0x0102040810204080L;
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long FROM_SPACE = EACH * (0x80 - ' ');
    private static final long ZEROS = EACH * '0';
    private static final long FROM_TEN = EACH * (0x80 - 10);

    private Words() {}

    /** The word that begins at this index; eight bytes must be there. */
    public static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    /** A bit for each byte, the first lowest: set unless it is plain (see {@link PlainText}). */
    static long stops(long word) {
        long low = word & ~HIGH;
        long quote = low ^ QUOTES;
        long backslash = low ^ BACKSLASHES;
        long plain = (quote + LOW) & (backslash + LOW) & (low + FROM_SPACE) & ~(low + EACH) & ~word;
        return (((~plain & HIGH) >>> 7) * GATHER) >>> 56;
    }

    /** How many of its first bytes are digits. */
    static int digits(long word) {
        long value = word ^ ZEROS;
        long others = (((value & LOW) + FROM_TEN) | value) & HIGH;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }
}
