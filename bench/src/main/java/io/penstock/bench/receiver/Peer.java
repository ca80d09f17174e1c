package io.penstock.bench.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One connection to a receiver. Used by the receiver's thread only. */
final class Peer {
    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".getBytes(US_ASCII);

    private final SocketChannel channel;
    private final RequestReader reader = new RequestReader();
    private final ByteBuffer answer = ByteBuffer.allocateDirect(OK.length).put(OK);

    Peer(SocketChannel channel) {
        this.channel = channel;
    }

    /** Reads what has come; false at the end of the stream. */
    boolean read(ByteBuffer scratch) throws IOException {
        int read = channel.read(scratch.clear());
        if (read > 0) {
            reader.add(scratch.flip());
        }
        return read >= 0;
    }

    /** The next whole request. */
    Optional<Received> next() {
        return reader.next();
    }

    /** Says 200. */
    void confirm() throws IOException {
        answer.flip();
        channel.write(answer);
        if (answer.hasRemaining()) {
            throw new IOException("the client does not read its answers");
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
