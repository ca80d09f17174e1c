package io.penstock.bench.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One client's connection and the one to the sink that it is joined with; a thread each way. */
final class ProxiedConnection {
    private static final int CONNECT_MS = 3_000;

    private final int number;
    private final Socket client;
    private final Socket sink = new Socket();
    private final InetSocketAddress address;
    private final Supplier<Ruling> ruling;
    private final Consumer<ProxiedConnection> ended;
    private final AtomicInteger ways = new AtomicInteger(2);

    /**
     * A connection that was accepted.
     *
     * @param number counted from 0
     * @param address of the sink
     * @param ruling the rule in force
     * @param ended told once all is closed
     */
    ProxiedConnection(
            int number,
            Socket client,
            InetSocketAddress address,
            Supplier<Ruling> ruling,
            Consumer<ProxiedConnection> ended) {
        this.number = number;
        this.client = client;
        this.address = address;
        this.ruling = ruling;
        this.ended = ended;
    }

    void start() {
        Thread.ofVirtual().name("proxied-" + number).start(this::join);
    }

    /** Resets the client when that is its fault now. */
    void resetIfAsked() {
        if (ruling.get().on(number) instanceof Fault.Reset) {
            reset();
        }
    }

    private void join() {
        try {
            waitWhileHalfOpen();
            if (!client.isClosed()) {
                client.setTcpNoDelay(true);
                sink.setTcpNoDelay(true);
                sink.connect(address, CONNECT_MS);
                Thread.ofVirtual().name("answers-" + number).start(() -> pass(true));
                pass(false);
            }
        } catch (IOException e) {
            // No sink: the client sees a connection that breaks.
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private void waitWhileHalfOpen() throws InterruptedException {
        Ruling now = ruling.get();
        while (!client.isClosed() && now.on(number) instanceof Fault.HalfOpen) {
            now.awaitReplaced();
            now = ruling.get();
        }
    }

    private void pass(boolean answers) {
        Socket from = answers ? sink : client;
        Socket to = answers ? client : sink;
        try {
            new Way(number, from, to, answers, ruling, this::reset).run();
            if (!answers && ruling.get().on(number) instanceof Fault.Swallow) {
                close();
            } else {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            // One side has gone, so the other goes.
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        } finally {
            if (ways.decrementAndGet() == 0) {
                close();
            }
        }
    }

    /** The client gets RST, the sink an end. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close();
    }

    void close() {
        quietly(client);
        quietly(sink);
        ended.accept(this);
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
