package io.penstock.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback whose faults can be changed while connections are open.
 *
 * <pre>{@code
 * try (var proxy = FaultProxy.to(sink.port())) {
 *     proxy.set(new Fault.Delay(Duration.ofMillis(200)));
 *     proxy.set(Rule.every(10, new Fault.Reset()));
 *     proxy.refuse();
 *     proxy.set(new Fault.None());
 * }
 * }</pre>
 */
public final class FaultProxy implements AutoCloseable {
    private static final int WAITING = 1_000;
    private static final Duration LETTING_GO = Duration.ofSeconds(5);

    private final InetSocketAddress sink;
    private final int port;
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Ruling ruling = new Ruling(Rule.all(new Fault.None()));
    private @Nullable ServerSocket door;
    private Thread doorkeeper = Thread.currentThread();

    /** Keeps the port from others while nobody listens on it. */
    private @Nullable Socket holder;

    private volatile boolean closed;

    private FaultProxy(InetSocketAddress sink) throws IOException {
        this.sink = sink;
        ServerSocket first = listen(0);
        this.door = first;
        this.port = first.getLocalPort();
    }

    /** A proxy without faults to a port on loopback; it listens on any free one. */
    public static FaultProxy to(int sinkPort) {
        try {
            return new FaultProxy(address(sinkPort));
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot listen", e);
        }
    }

    /** Where it listens, on loopback. */
    public int port() {
        return port;
    }

    /** Every connection has this fault from now on, open ones too; connections are accepted. */
    public void set(Fault fault) {
        set(Rule.all(fault));
    }

    /** Connections have the faults of this rule from now on, open ones too. */
    public synchronized void set(Rule rule) {
        Ruling before = ruling;
        ruling = new Ruling(rule);
        before.replace();
        open.forEach(ProxiedConnection::resetIfAsked);
        openDoor();
    }

    /** New connections are refused until the next {@link #set}; open ones go on. */
    public synchronized void refuse() {
        try {
            if (door != null) {
                door.close();
                door = null;
                // The port is free when the last one that used the door has let go of it.
                doorkeeper.join(LETTING_GO);
                holder = new Socket();
                holder.setReuseAddress(true);
                holder.bind(address(port));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections that this proxy has not closed. */
    public int open() {
        return open.size();
    }

    private void openDoor() {
        try {
            if (door == null && !closed) {
                closeHolder();
                door = listen(port);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be opened again", e);
        }
    }

    private ServerSocket listen(int on) throws IOException {
        var listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(address(on), WAITING);
        doorkeeper = Thread.ofVirtual().name("proxy-door").start(() -> accept(listening));
        return listening;
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException e) {
                // The door was closed, or the client has gone again already.
            }
        }
    }

    private void serve(Socket client) {
        int number = accepted.getAndIncrement();
        var connection = new ProxiedConnection(number, client, sink, () -> ruling, open::remove);
        open.add(connection);
        connection.resetIfAsked();
        connection.start();
        if (closed) {
            connection.close();
        }
    }

    private void closeHolder() throws IOException {
        if (holder != null) {
            holder.close();
            holder = null;
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (door != null) {
                door.close();
            }
            closeHolder();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot be closed", e);
        } finally {
            open.forEach(ProxiedConnection::close);
            ruling.replace();
        }
    }
}
