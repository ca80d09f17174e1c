package io.penstock.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/**
 * Finds the end of HTTP/1.1 answers in a stream of bytes and gives their status. Answers have a
 * {@code content-length} or no body, and come one at a time.
 */
final class AnswerParser {
    private static final int NOT_YET = 0;
    private static final int LONGEST_HEAD = 16 << 10;

    private final byte[] head = new byte[LONGEST_HEAD];
    private int size;
    private int status;
    private long rest;
    private boolean closes;

    /**
     * Takes bytes up to the end of an answer.
     *
     * @return its status; 0 while it is not complete
     */
    int read(ByteBuffer bytes) {
        while (status == 0 && bytes.hasRemaining()) {
            take(bytes.get());
        }
        if (status == 0) {
            return NOT_YET;
        }
        int skipped = (int) Math.min(rest, bytes.remaining());
        bytes.position(bytes.position() + skipped);
        rest -= skipped;
        return rest > 0 ? NOT_YET : end();
    }

    /** Whether the server said that it closes the connection after the last answer. */
    boolean closes() {
        return closes;
    }

    private int end() {
        int ended = status;
        status = 0;
        size = 0;
        return ended;
    }

    private void take(byte next) {
        if (size == LONGEST_HEAD) {
            throw new IllegalStateException("an answer's head is longer than " + size + " bytes");
        }
        head[size++] = next;
        if (next == '\n' && size >= 4 && head[size - 3] == '\n') {
            readHead(new String(head, 0, size, US_ASCII));
        }
    }

    private void readHead(String text) {
        List<String> lines = text.lines().toList();
        status = Integer.parseInt(lines.getFirst().substring(9, 12));
        rest = 0;
        closes = false;
        for (String each : lines) {
            String line = each.toLowerCase(Locale.ROOT);
            if (line.startsWith("content-length:")) {
                rest = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
            } else if (line.startsWith("connection:")) {
                closes = line.endsWith("close");
            } else if (line.startsWith("transfer-encoding:")) {
                throw new IllegalStateException("an answer without content-length");
            }
        }
    }
}
