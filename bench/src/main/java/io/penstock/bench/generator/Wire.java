package io.penstock.bench.generator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection that carries one request at a time; it is made again when it breaks. */
final class Wire {
    /** No answer: the connection broke. */
    static final int BROKEN = -1;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final InetSocketAddress server;
    private final Selector selector;
    private final AnswerParser parser = new AnswerParser();
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer out = NOTHING;
    private boolean busy;

    Wire(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = SocketChannel.open(server);
        this.key = register();
    }

    private SelectionKey register() throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel.register(selector, SelectionKey.OP_READ, this);
    }

    boolean busy() {
        return busy;
    }

    /** Starts a request; the last one must have been answered. */
    void send(ByteBuffer request) throws IOException {
        busy = true;
        out = request;
        if (!channel.isOpen()) {
            channel = SocketChannel.open(server);
            key = register();
        }
        write();
    }

    /**
     * Goes on where the channel is ready.
     *
     * @param buffer scratch space
     * @return the status of the answer that is complete now, {@link #BROKEN}, or 0: not yet
     */
    int goOn(ByteBuffer buffer) {
        try {
            if (key.isValid() && key.isWritable()) {
                write();
            }
            return key.isValid() && key.isReadable() ? read(buffer) : 0;
        } catch (IOException e) {
            return broken();
        }
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    private int read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            return broken();
        }
        int status = parser.read(buffer.flip());
        if (status != 0) {
            busy = false;
            if (parser.closes()) {
                close();
            }
        }
        return status;
    }

    private int broken() {
        close();
        int answer = busy ? BROKEN : 0;
        busy = false;
        return answer;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
