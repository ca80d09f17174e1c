package io.penstock.admin.tap;

import io.penstock.admin.stream.EventStream;
import io.penstock.contract.tap.Dropped;
import io.penstock.contract.tap.Listening;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.tap.TapReport;
import io.penstock.contract.tap.Tapped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tap and whoever looks at it, at times nobody: a browser may come back within a lease.
 *
 * <pre>
 * opened ──worker listens──▶ listening ──▶ tapped … dropped …
 *    └── two seconds ──▶ waiting ──worker listens──▲
 * </pre>
 */
final class TapSession {
    /** How long a tap is good for without being renewed. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Events a second. */
    static final int PER_SECOND = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Tap tap;
    private final Instant opened;
    private final Frames frames = new Frames();
    private Instant expires;
    private @Nullable EventStream stream;
    private boolean heard;
    private boolean waiting;
    private long dropped;
    private long second;
    private int shown;

    TapSession(Tap tap, Instant now) {
        this.tap = tap;
        this.opened = now;
        this.expires = now.plus(LEASE);
    }

    Tap tap() {
        return tap;
    }

    /** Whether this is the tap at that resource. */
    boolean isAt(String tenant, Scope scope, String name) {
        return tap.tenant().equals(tenant) && tap.scope() == scope && tap.name().equals(name);
    }

    /**
     * Gives the tap to a browser, in place of any other.
     *
     * @param seen number of the last event that it has; 0: none
     */
    synchronized void attach(EventStream to, long seen) {
        EventStream before = stream;
        if (before != null) {
            before.end();
        }
        stream = to;
        if (heard) {
            listening(to);
        }
        long gone = frames.goneAfter(seen);
        if (gone > 0) {
            to.send(null, "dropped", Map.of("count", gone));
        }
        frames.after(seen).forEach(frame -> send(to, frame));
    }

    synchronized void detach(EventStream from) {
        if (from.equals(stream)) {
            stream = null;
        }
    }

    synchronized boolean attached() {
        return stream != null;
    }

    /** The tap with its lease renewed. */
    synchronized Tap renew(Instant now) {
        expires = now.plus(LEASE);
        return tap.until(TapSessions.micros(expires));
    }

    synchronized boolean over(Instant now) {
        return stream == null && !now.isBefore(expires);
    }

    synchronized void take(TapReport report, Instant now) {
        switch (report) {
            case Listening listening -> hear(listening.role());
            case Dropped(_, _, _, long count, _) -> dropped += count;
            case Tapped tapped -> show(tapped, now);
        }
    }

    private void hear(String role) {
        boolean shows =
                switch (tap.scope()) {
                    case SOURCE -> role.equals("ingest");
                    case DESTINATION -> role.equals("transmit");
                    case PIPE -> true;
                };
        if (shows && !heard) {
            heard = true;
            if (stream != null) {
                listening(stream);
            }
        }
    }

    private void listening(EventStream to) {
        to.send(null, "listening", Map.of("expiresAt", expires.toString()));
    }

    private void show(Tapped tapped, Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            shown = 0;
        }
        if (shown >= PER_SECOND) {
            dropped++;
            return;
        }
        shown++;
        String event = tapped.event();
        add("tapped", TappedDocument.of(tapped), 500 + (event == null ? 0 : event.length()));
    }

    /** Says what there is to say now and then: that nobody listens yet, what was not shown. */
    synchronized void turn(Instant now) {
        if (!heard && !waiting && stream != null && now.isAfter(opened.plus(PATIENCE))) {
            waiting = true;
            stream.send(null, "waiting", Map.of());
        }
        if (dropped > 0) {
            add("dropped", Map.of("count", dropped), 50);
            dropped = 0;
        }
    }

    private void add(String name, Object document, int size) {
        Frames.Frame frame = frames.add(name, document, size);
        if (stream != null) {
            send(stream, frame);
        }
    }

    private void send(EventStream to, Frames.Frame frame) {
        to.send(tap.id() + "." + frame.number(), frame.name(), frame.document());
    }
}
