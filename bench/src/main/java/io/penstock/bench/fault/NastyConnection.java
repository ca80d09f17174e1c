package io.penstock.bench.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of a nasty sink. Used by one thread. */
final class NastyConnection {
    /** First byte of a TLS handshake. */
    private static final int HANDSHAKE = 0x16;

    private static final int LONGEST_HEAD = 64 << 10;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]{1,9})");

    private final Socket socket;
    private final BufferedInputStream in;
    private final CountDownLatch over;
    private final LongAdder sent;

    /**
     * A connection that was accepted.
     *
     * @param over counted down when the sink ends
     * @param sent counts bytes
     */
    NastyConnection(Socket socket, CountDownLatch over, LongAdder sent) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.over = over;
        this.sent = sent;
    }

    /** Whether the other side wants TLS. */
    boolean isHandshake() throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first == HANDSHAKE;
    }

    /** Reads a request with its body; gives its path, empty at the end of the stream. */
    String readRequest() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int unit = in.read();
            if (unit < 0 || head.length() > LONGEST_HEAD) {
                return "";
            }
            head.append((char) unit);
        }
        Matcher length = LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
        String[] words = head.toString().split(" ", 3);
        return words.length == 3 ? words[1] : "";
    }

    void awaitNextByte() throws IOException {
        in.mark(1);
        in.read();
        in.reset();
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        sent.add(bytes.length);
    }

    /** Whether the sink is being closed. */
    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Waits; true when the sink is being closed. */
    boolean pause(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Says nothing until the client has gone or the sink is closed. */
    void awaitOver() {
        try {
            while (!isOver() && in.read() >= 0) {
                in.skip(in.available());
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }
}
