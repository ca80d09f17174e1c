package io.penstock.ingest.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of requests that are in memory, per source and in all: from before they are
 * buffered until the request is answered. Thread-safe.
 */
public final class Admission {

    /** Whether bytes may come in. */
    public enum Verdict {
        GRANTED,
        /** The source has its share in flight: its sender must slow down. */
        SOURCE_FULL,
        /** This process has all it can hold: our capacity. */
        PROCESS_FULL
    }

    private final long limit;
    private final AtomicLong inFlight = new AtomicLong();
    private final Map<String, AtomicLong> bySource = new ConcurrentHashMap<>();

    /**
     * With nothing in flight.
     *
     * @param limit bytes of all sources together
     */
    public Admission(long limit) {
        this.limit = limit;
    }

    /**
     * A reservation for one request, empty at first.
     *
     * @param source names the source
     * @param sourceLimit bytes of that source
     */
    public Reservation open(String source, long sourceLimit) {
        return new Reservation(
                bySource.computeIfAbsent(source, _ -> new AtomicLong()), sourceLimit);
    }

    /** Bytes of all sources in flight. */
    public long inFlight() {
        return inFlight.get();
    }

    /** What one request holds. Used by one thread at a time. */
    public final class Reservation {
        private final AtomicLong source;
        private final long sourceLimit;
        private long held;

        private Reservation(AtomicLong source, long sourceLimit) {
            this.source = source;
            this.sourceLimit = sourceLimit;
        }

        /** Whether that many bytes more would be granted now; nothing is reserved. */
        public Verdict ask(long bytes) {
            if (source.get() + bytes > sourceLimit) {
                return Verdict.SOURCE_FULL;
            }
            return inFlight.get() + bytes > limit ? Verdict.PROCESS_FULL : Verdict.GRANTED;
        }

        /** Reserves that many bytes more, or none of them. */
        public Verdict grow(long bytes) {
            if (!take(source, bytes, sourceLimit)) {
                return Verdict.SOURCE_FULL;
            }
            if (!take(inFlight, bytes, limit)) {
                source.addAndGet(-bytes);
                return Verdict.PROCESS_FULL;
            }
            held += bytes;
            return Verdict.GRANTED;
        }

        /** Gives back all that is held; may be called again. */
        public void release() {
            source.addAndGet(-held);
            inFlight.addAndGet(-held);
            held = 0;
        }

        private static boolean take(AtomicLong counter, long bytes, long limit) {
            if (counter.addAndGet(bytes) > limit) {
                counter.addAndGet(-bytes);
                return false;
            }
            return true;
        }
    }
}
