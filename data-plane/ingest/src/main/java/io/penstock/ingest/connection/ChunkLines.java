package io.penstock.ingest.connection;

import io.netty.buffer.ByteBuf;

/**
 * Follows a chunked body and sees that its framing is as RFC 9112, 7.1 has it, without the spaces
 * and line ends that some readers forgive.
 *
 * <pre>
 * SIZE ─▶ [EXTENSION] ─▶ SIZE_FEED ─▶ DATA ─▶ DATA_RETURN ─▶ DATA_FEED ─▶ SIZE …
 *                            └── size 0 ──▶ TRAILERS
 * </pre>
 */
final class ChunkLines {
    private static final int MOST_DIGITS = 8;
    private static final int LONGEST_EXTENSION = 256;

    private enum At {
        SIZE,
        EXTENSION,
        SIZE_FEED,
        DATA,
        DATA_RETURN,
        DATA_FEED,
        TRAILERS
    }

    private At at = At.SIZE;
    private int characters;
    private long left;

    /** Whether the next bytes of the body, from one index to before another, are well framed. */
    boolean follow(ByteBuf in, int from, int to) {
        int index = from;
        while (index < to && at != At.TRAILERS) {
            if (at == At.DATA) {
                long step = Math.min(left, to - index);
                left -= step;
                index += (int) step;
                at = left == 0 ? At.DATA_RETURN : At.DATA;
            } else if (!follow(in.getByte(index++))) {
                return false;
            }
        }
        return true;
    }

    private boolean follow(byte next) {
        return switch (at) {
            case SIZE -> size(next);
            case EXTENSION -> next == '\r' ? move(At.SIZE_FEED) : extension(next);
            case SIZE_FEED -> next == '\n' && move(left == 0 ? At.TRAILERS : At.DATA);
            case DATA_RETURN -> next == '\r' && move(At.DATA_FEED);
            case DATA_FEED -> next == '\n' && move(At.SIZE);
            case DATA, TRAILERS -> true;
        };
    }

    private boolean size(byte next) {
        if (characters > 0 && (next == '\r' || next == ';')) {
            return move(next == ';' ? At.EXTENSION : At.SIZE_FEED);
        }
        int digit = Character.digit(next, 16);
        left = left * 16 + digit;
        return digit >= 0 && ++characters <= MOST_DIGITS;
    }

    private boolean extension(byte next) {
        return next >= ' ' && next < 0x7f && ++characters <= LONGEST_EXTENSION;
    }

    private boolean move(At next) {
        at = next;
        characters = 0;
        return true;
    }
}
