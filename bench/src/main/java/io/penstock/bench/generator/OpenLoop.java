package io.penstock.bench.generator;

import io.penstock.bench.ledger.AppendFile;
import io.penstock.bench.ledger.SentLine;
import io.penstock.bench.measure.Pace;
import io.penstock.bench.measure.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends new events by the clock and writes the sender's file for the ledger. Batches that find no
 * free connection wait; their events count as sent when they were due. Nothing is sent twice.
 */
final class OpenLoop {
    private static final int ACCEPTED = 202;
    private static final long AFTER_NANOS = 10_000_000_000L;
    private static final long MILLISECOND = 1_000_000;

    private final Requests requests;
    private final Schedule schedule;
    private final AppendFile file;
    private final InstantSource clock;
    private final Pace pace;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    private final Statuses statuses = new Statuses();
    private final Map<Wire, Due> underway = new HashMap<>();
    private final Deque<Due> waiting = new ArrayDeque<>();
    private final Deque<Wire> idle = new ArrayDeque<>();
    private long next;
    private long accepted;
    private long refused;
    private long furthestBehind;

    /** Events that were due together, and when: ns after the start. */
    private record Due(long first, int count, long at) {}

    /** What became of the events; the longest that a batch left after it was due. */
    record Result(long sent, long accepted, long refused, long unsent, double behindMs) {}

    OpenLoop(Requests requests, Schedule schedule, AppendFile file, InstantSource clock) {
        this.requests = requests;
        this.schedule = schedule;
        this.file = file;
        this.clock = clock;
        this.pace = new Pace(clock);
    }

    /** One round; waits some seconds for the answers that are due at its end. */
    Result run(InetSocketAddress server, int connections) throws IOException {
        long end = schedule.dueNanos(schedule.events()) + AFTER_NANOS;
        try (Selector selector = Selector.open()) {
            List<Wire> wires = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                wires.add(new Wire(server, selector));
            }
            idle.addAll(wires);
            while (!isDone() && pace.elapsed() < end) {
                becomeDue();
                send();
                await(selector);
            }
            wires.forEach(Wire::close);
        }
        long unsent = waiting.stream().mapToLong(Due::count).sum();
        return new Result(next, accepted, refused, unsent, furthestBehind / 1e6);
    }

    Statuses statuses() {
        return statuses;
    }

    private boolean isDone() {
        return next == schedule.events() && waiting.isEmpty() && underway.isEmpty();
    }

    private void becomeDue() {
        while (next < schedule.events() && schedule.dueNanos(next) <= pace.elapsed()) {
            waiting.add(new Due(next, schedule.size(next), schedule.dueNanos(next)));
            next += schedule.size(next);
        }
    }

    private void send() throws IOException {
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            Due due = waiting.remove();
            Wire wire = idle.pop();
            underway.put(wire, due);
            furthestBehind = Math.max(furthestBehind, pace.elapsed() - due.at());
            wire.send(requests.batch(due.first(), due.count(), clock.instant()));
        }
    }

    private void await(Selector selector) throws IOException {
        long wait =
                next < schedule.events()
                        ? schedule.dueNanos(next) - pace.elapsed()
                        : 10 * MILLISECOND;
        if (wait >= MILLISECOND) {
            selector.select(wait / MILLISECOND);
        } else {
            LockSupport.parkNanos(Math.min(wait, MILLISECOND / 10));
            selector.selectNow();
        }
        selector.selectedKeys().forEach(key -> goOn((Wire) key.attachment()));
        selector.selectedKeys().clear();
    }

    private void goOn(Wire wire) {
        int status = wire.goOn(buffer);
        Due due = underway.get(wire);
        if (status != 0 && due != null) {
            underway.remove(wire);
            idle.push(wire);
            settle(due, status);
        }
    }

    private void settle(Due due, int status) {
        statuses.count(status);
        if (status == ACCEPTED) {
            accepted += due.count();
        } else {
            refused += due.count();
        }
        long sentAt = pace.micros(due.at());
        long now = pace.micros(pace.elapsed());
        var lines = new ByteArrayOutputStream();
        for (long number = due.first(); number < due.first() + due.count(); number++) {
            lines.writeBytes(line(requests.id(number), sentAt, now, status).toBytes());
        }
        file.append(lines.toByteArray());
    }

    private static SentLine line(String id, long sentAt, long now, int status) {
        return switch (status) {
            case ACCEPTED -> SentLine.accepted(id, sentAt, now);
            case Wire.BROKEN -> SentLine.unanswered(id, sentAt);
            default -> SentLine.rejected(id, sentAt, "http_" + status);
        };
    }
}
