package io.penstock.bench.receiver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one thread that accepts, reads, counts and answers, at once or after a while. */
final class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class.getName());
    private static final long LONGEST_MS = 200;
    private static final long MILLISECOND = 1_000_000;
    private static final int BACKLOG = 4_096;

    /** An answer that has to wait. */
    private record Due(long nanos, Peer peer) {}

    private final Selector selector;
    private final Counting counting;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(256 << 10);
    private final Queue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::nanos));
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final Set<String> silent = new HashSet<>();
    private final List<Peer> unanswered = new ArrayList<>();
    private final LongAdder open = new LongAdder();
    private final LongAdder accepted = new LongAdder();

    Intake(Counting counting) throws IOException {
        this.selector = Selector.open();
        this.counting = counting;
    }

    /** Opens a door; gives its port. */
    int listen(String address) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(address, 0), BACKLOG);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT, door);
        selector.wakeup();
        return ((InetSocketAddress) door.getLocalAddress()).getPort();
    }

    /** Does something on this thread, soon. */
    void ask(Runnable task) {
        asked.add(task);
        selector.wakeup();
    }

    /**
     * These destinations take requests and neither count nor answer them, until this is called
     * again: then all that wait are answered. On this thread.
     */
    void silence(Set<String> branches) {
        silent.clear();
        silent.addAll(branches);
        List<Peer> freed = List.copyOf(unanswered);
        unanswered.clear();
        freed.forEach(this::confirm);
    }

    /** Connections that are open. */
    long open() {
        return open.sum();
    }

    /** Connections accepted since the start. */
    long accepted() {
        return accepted.sum();
    }

    /** Serves for as long as the process lives. */
    void run() {
        try {
            while (true) {
                selector.select(timeout());
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                answerDue();
                for (Runnable task = asked.poll(); task != null; task = asked.poll()) {
                    task.run();
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.SEVERE, "the receiver has failed", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private long timeout() {
        Due next = due.peek();
        return next == null
                ? LONGEST_MS
                : Math.clamp((next.nanos() - System.nanoTime()) / MILLISECOND, 1, LONGEST_MS);
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.attachment() instanceof ServerSocketChannel door) {
            accept(door);
        } else if (key.attachment() instanceof Peer peer) {
            read(peer);
        }
    }

    private void accept(ServerSocketChannel door) throws IOException {
        for (SocketChannel channel = door.accept(); channel != null; channel = door.accept()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Peer(channel));
            accepted.increment();
            open.increment();
        }
    }

    private void read(Peer peer) {
        try {
            if (!peer.read(scratch)) {
                close(peer);
                return;
            }
            for (Optional<Received> next = peer.next(); next.isPresent(); next = peer.next()) {
                take(peer, next.get());
            }
        } catch (IOException e) {
            close(peer);
        } catch (IllegalStateException | NumberFormatException e) {
            LOG.log(Level.WARNING, "a request cannot be read", e);
            close(peer);
        }
    }

    private void take(Peer peer, Received request) {
        if (silent.contains(request.branch())) {
            unanswered.add(peer);
            return;
        }
        counting.take(request);
        long delay = request.delayMs();
        if (delay == 0) {
            confirm(peer);
        } else {
            due.add(new Due(System.nanoTime() + delay * MILLISECOND, peer));
        }
    }

    private void answerDue() {
        long now = System.nanoTime();
        for (Due next = due.peek(); next != null && next.nanos() <= now; next = due.peek()) {
            due.remove();
            confirm(next.peer());
        }
    }

    private void confirm(Peer peer) {
        try {
            if (peer.isOpen()) {
                peer.confirm();
            }
        } catch (IOException e) {
            close(peer);
        }
    }

    private void close(Peer peer) {
        if (peer.isOpen()) {
            peer.close();
            open.decrement();
        }
    }
}
