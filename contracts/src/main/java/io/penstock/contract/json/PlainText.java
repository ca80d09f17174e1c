package io.penstock.contract.json;

/**
 * Passes the bytes of JSON strings that need no looking at. What stops it is found for 64 bytes at
 * a time and kept as a bit each, so that a string's end is one step away, however long it is.
 */
final class PlainText {
    private static final int BLOCK = Long.SIZE;
    private static final byte DELETE = 0x7f;

    private final byte[] bytes;
    private final int end;
    private int block = Integer.MIN_VALUE;
    private long stops;

    PlainText(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * The first index from here on whose byte is not printable ASCII, or is a quote or backslash;
     * the text's end when there is none.
     */
    int end(int from) {
        int at = from;
        while (at < end) {
            if (at < block || at >= block + BLOCK) {
                look(at);
            }
            long left = stops >>> (at - block);
            if (left != 0) {
                return at + Long.numberOfTrailingZeros(left);
            }
            at = block + BLOCK;
        }
        return end;
    }

    private void look(int from) {
        long found = 0;
        if (from + BLOCK <= end) {
            for (int i = 0; i < Long.BYTES; i++) {
                long word = Words.at(bytes, from + i * Long.BYTES);
                found |= Words.stops(word) << (i * Long.BYTES);
            }
        } else {
            for (int i = 0; i < BLOCK; i++) {
                found |= from + i < end && plain(bytes[from + i]) ? 0 : 1L << i;
            }
        }
        block = from;
        stops = found;
    }

    private static boolean plain(byte c) {
        return c >= ' ' && c != '"' && c != '\\' && c != DELETE;
    }
}
