package io.penstock.ingest.connection;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.util.Optional;

/**
 * Checks the lines of a head as bytes: what two readers could understand in two ways is how a
 * request is smuggled past one of them (RFC 9112, 11.2).
 */
final class HeadLines {
    private static final boolean[] TOKEN = token("!#$%&'*+-.^_`|~");

    private HeadLines() {}

    /**
     * The rule that a complete line in the buffer breaks; the buffer stays as it is.
     *
     * @param requestLine whether the request line is still to come
     */
    static Optional<String> brokenRule(ByteBuf in, boolean requestLine) {
        boolean first = requestLine;
        int start = in.readerIndex();
        while (true) {
            int feed = in.indexOf(start, in.writerIndex(), (byte) '\n');
            if (feed < 0) {
                return Optional.empty();
            }
            if (feed == start || in.getByte(feed - 1) != '\r') {
                return Optional.of("a line of the head ends with CR and LF");
            }
            boolean blank = feed - 1 == start;
            if (blank && !first) {
                return Optional.empty();
            }
            if (!blank) {
                Optional<String> rule =
                        first ? inRequestLine(in, start, feed - 1) : inHeader(in, start, feed - 1);
                if (rule.isPresent()) {
                    return rule;
                }
                first = false;
            }
            start = feed + 1;
        }
    }

    private static Optional<String> inRequestLine(ByteBuf in, int start, int end) {
        int afterMethod = token(in, start, end);
        int afterTarget = visible(in, afterMethod + 1, end);
        boolean good =
                afterMethod > start
                        && afterMethod < end
                        && in.getByte(afterMethod) == ' '
                        && afterTarget < end
                        && in.getByte(afterTarget) == ' '
                        && version(in, afterTarget + 1, end);
        if (!good) {
            return Optional.of("the first line is: method, space, target, space, HTTP/1.1");
        }
        return in.getByte(afterMethod + 1) == '/'
                ? Optional.empty()
                : Optional.of("the target is a path, as /v1/events");
    }

    private static boolean version(ByteBuf in, int start, int end) {
        String text = in.toString(start, end - start, java.nio.charset.StandardCharsets.US_ASCII);
        return text.equals("HTTP/1.1") || text.equals("HTTP/1.0");
    }

    private static Optional<String> inHeader(ByteBuf in, int start, int end) {
        byte mark = in.getByte(start);
        if (mark == ' ' || mark == '\t') {
            return Optional.of("a header is on one line");
        }
        int afterName = token(in, start, end);
        if (afterName == start || afterName == end || in.getByte(afterName) != ':') {
            return Optional.of("a header is: name, colon, value, with no space before the colon");
        }
        if (in.forEachByte(afterName + 1, end - afterName - 1, HeadLines::mayStandInValue) >= 0) {
            return Optional.of("a header has no control characters");
        }
        return Optional.empty();
    }

    private static boolean mayStandInValue(byte value) {
        return value >= ' ' ? value != 0x7f : value < 0 || value == '\t';
    }

    /** Where the token that begins at {@code start} ends. */
    private static int token(ByteBuf in, int start, int end) {
        return endOf(in, start, end, value -> TOKEN[value & 0xff]);
    }

    /** What may stand in a token (RFC 9110, 5.6.2), by byte. */
    private static boolean[] token(String marks) {
        boolean[] token = new boolean[256];
        for (char c = 0; c < 128; c++) {
            token[c] = Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0;
        }
        return token;
    }

    private static int visible(ByteBuf in, int start, int end) {
        return endOf(in, start, end, value -> value > ' ' && value < 0x7f);
    }

    /** Where the bytes that may stand there end. */
    private static int endOf(ByteBuf in, int start, int end, ByteProcessor mayStand) {
        int other = start < end ? in.forEachByte(start, end - start, mayStand) : -1;
        return other < 0 ? end : other;
    }
}
