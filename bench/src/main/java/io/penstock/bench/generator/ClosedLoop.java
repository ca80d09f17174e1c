package io.penstock.bench.generator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends ready-made requests, the next on a connection as soon as the last is answered. One thread,
 * no work but the system calls.
 */
final class ClosedLoop {
    private static final long AFTER_NANOS = 15_000_000_000L;

    private final List<ByteBuffer> requests;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    private final Statuses statuses = new Statuses();
    private int next;
    private long left;

    /** Requests that were answered 202 within the time, the time, answered 202 at all. */
    record Result(long within, double seconds, long all, Statuses statuses) {}

    ClosedLoop(List<ByteBuffer> requests) {
        this.requests = requests;
    }

    /**
     * One round; waits for the answers that are due at its end.
     *
     * @param seconds after which nothing is sent any more
     * @param most requests after which nothing is sent any more
     */
    Result run(InetSocketAddress server, int connections, double seconds, long most)
            throws IOException {
        left = most;
        try (Selector selector = Selector.open()) {
            List<Wire> wires = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                wires.add(new Wire(server, selector));
            }
            long start = System.nanoTime();
            for (Wire wire : wires) {
                sendNext(wire);
            }
            loop(selector, wires, start + (long) (seconds * 1e9));
            long within = statuses.accepted();
            double took = (System.nanoTime() - start) / 1e9;
            settle(selector, wires);
            wires.forEach(Wire::close);
            return new Result(within, took, statuses.accepted(), statuses);
        }
    }

    private void sendNext(Wire wire) throws IOException {
        if (left > 0) {
            left--;
            wire.send(requests.get(next).duplicate());
            next = (next + 1) % requests.size();
        }
    }

    private void loop(Selector selector, List<Wire> wires, long end) throws IOException {
        while (System.nanoTime() < end && (left > 0 || wires.stream().anyMatch(Wire::busy))) {
            selector.select(100);
            for (var key : selector.selectedKeys()) {
                Wire wire = (Wire) key.attachment();
                if (wire.busy() && answered(wire)) {
                    sendNext(wire);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void settle(Selector selector, List<Wire> wires) throws IOException {
        long end = System.nanoTime() + AFTER_NANOS;
        while (wires.stream().anyMatch(Wire::busy) && System.nanoTime() < end) {
            selector.select(100);
            selector.selectedKeys().forEach(key -> answered((Wire) key.attachment()));
            selector.selectedKeys().clear();
        }
    }

    private boolean answered(Wire wire) {
        int status = wire.goOn(buffer);
        if (status != 0) {
            statuses.count(status);
        }
        return status != 0;
    }
}
