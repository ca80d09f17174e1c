package io.penstock.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A destination on loopback that misbehaves: the end of a request's path says how. To a client that
 * speaks TLS it says nothing, so that the handshake stalls.
 */
public final class NastySink implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<Nastiness, LongAdder> requests = new EnumMap<>(Nastiness.class);
    private final LongAdder handshakes = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final CountDownLatch over = new CountDownLatch(1);

    private NastySink(ServerSocket door) {
        this.door = door;
        for (Nastiness each : Nastiness.values()) {
            requests.put(each, new LongAdder());
        }
    }

    /** Starts one on any free port. */
    public static NastySink start() {
        try {
            var sink = new NastySink(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("nasty-door").start(sink::accept);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException("the nasty sink cannot listen", e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Where requests meet this. */
    public URI url(Nastiness nastiness) {
        return URI.create("http://127.0.0.1:" + port() + "/nasty/" + nastiness.path());
    }

    /** Where a TLS handshake never goes on. */
    public URI stallingTls() {
        return URI.create("https://127.0.0.1:" + port() + "/nasty/tls");
    }

    /** Whole requests that met this. */
    public long requests(Nastiness nastiness) {
        LongAdder count = requests.get(nastiness);
        return count == null ? 0 : count.sum();
    }

    /** Handshakes that stall or stalled. */
    public long handshakes() {
        return handshakes.sum();
    }

    /** Connections accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** Connections that are not closed, as far as this side knows. */
    public int open() {
        return open.size();
    }

    /** Bytes written to clients. */
    public long sent() {
        return sent.sum();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().name("nasty").start(() -> serve(socket));
            } catch (IOException e) {
                // The door was closed, or the client has gone again already.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            serve(new NastyConnection(socket, over, sent));
        } catch (IOException e) {
            // The client has gone, as it should with such a sink.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void serve(NastyConnection connection) throws IOException, InterruptedException {
        if (connection.isHandshake()) {
            handshakes.increment();
            connection.awaitOver();
            return;
        }
        boolean goesOn = true;
        while (goesOn) {
            String path = connection.readRequest();
            goesOn = !path.isEmpty() && answer(Nastiness.ofPath(path), connection);
        }
    }

    private boolean answer(Nastiness nastiness, NastyConnection connection)
            throws IOException, InterruptedException {
        LongAdder count = requests.get(nastiness);
        if (count != null) {
            count.increment();
        }
        return NastyAnswers.answer(nastiness, connection);
    }

    @Override
    public void close() {
        over.countDown();
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the nasty sink cannot be closed", e);
        }
    }
}
