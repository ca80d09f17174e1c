package io.penstock.runtime.loop;

import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Step.Answer;
import io.penstock.runtime.loop.TakenRecord.InFlight;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses the partitions that are to bring nothing for now: all while too much is in memory, one
 * whose window is full or whose next record waits. Owned by the loop's thread.
 */
final class Throttle {
    private static final long WAIT = 100;
    private static final long WAIT_BUSY = 10;
    private static final long WAIT_PAUSED = 2;

    private final LinkSettings.Bounds bounds;
    private final Step step;
    private final InstantSource clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final Flow flow = new Flow();
    private boolean saturated;

    /**
     * What one partition waits for: its next record to be taken by the step, and the first one that
     * is open to settle.
     */
    static final class Waits {
        /** No record is to be displaced. */
        static final long NONE = -1;

        private static final Logger LOG = LoggerFactory.getLogger(Waits.class);
        private static final long AGAIN_AFTER = 50;
        private static final long AGAIN_WITHIN = 60_000;
        private static final long ALARM_AFTER = 10_000;
        private static final long PATIENCE = 10_000;
        private static final long DISPLACED_AFTER = 1_000;

        private long unknownSince;
        private long againAt;
        private boolean alarmed;
        private long head = NONE;
        private long headSince;
        private long displacedAt = Long.MIN_VALUE / 2;

        /** A record was taken: nothing waits. */
        void took() {
            unknownSince = 0;
            againAt = 0;
            alarmed = false;
        }

        /** A record was not taken. */
        void refused(Answer answer, long now) {
            switch (answer) {
                case Answer.Accepted() -> took();
                case Answer.Unknown() -> {
                    unknownSince = unknownSince == 0 ? now : unknownSince;
                    againAt = now + AGAIN_AFTER;
                }
                case Answer.NotBefore(long millis) ->
                        againAt = Math.clamp(millis, now + 1, now + AGAIN_WITHIN);
            }
        }

        /** The window has no place for a record. */
        void noPlace(long now) {
            againAt = now + AGAIN_AFTER;
        }

        /** How long the partition waits still, ms; not positive: no longer. */
        long rest(long now) {
            return againAt - now;
        }

        /** Says once of each wait for configuration that it has grown long. */
        private void alarmIfDue(Progress progress, long now) {
            if (unknownSince != 0 && !alarmed && now - unknownSince >= ALARM_AFTER) {
                alarmed = true;
                LOG.error(
                        "A record waits for configuration that has not come:"
                                + " partition={} offset={}",
                        progress.partition(),
                        progress.polled());
            }
        }

        /**
         * The offset of the record to displace, if it is time to say so; it has kept the position
         * from moving for long.
         *
         * @param first the first offset that is not settled; {@link #NONE} when nothing is open
         * @param crowded whether three quarters of the window are behind it
         */
        long displace(long first, boolean crowded, long now) {
            if (first != head) {
                head = first;
                headSince = now;
            }
            boolean due = head != NONE && (crowded || now - headSince >= PATIENCE);
            if (!due || now - displacedAt < DISPLACED_AFTER) {
                return NONE;
            }
            displacedAt = now;
            return head;
        }
    }

    Throttle(
            LinkSettings.Bounds bounds,
            Step step,
            InstantSource clock,
            Consumer<byte[], byte[]> consumer,
            Assignment assignment) {
        this.bounds = bounds;
        this.step = step;
        this.clock = clock;
        this.consumer = consumer;
        this.assignment = assignment;
    }

    /** Pauses and resumes partitions; returns how long to wait for records. */
    Duration apply(InFlight inFlight) {
        long now = clock.millis();
        double held = held(inFlight, now);
        saturated = saturated ? held > 0.75 : held >= 1;
        long wait = inFlight.records() == 0 ? WAIT : WAIT_BUSY;
        for (Progress progress : assignment.owned()) {
            progress.waits().alarmIfDue(progress, now);
            displace(progress, now);
            wait = Math.min(wait, apply(progress, now));
        }
        return Duration.ofMillis(wait);
    }

    private long apply(Progress progress, long now) {
        boolean full = saturated || progress.full();
        long rest = progress.waits().rest(now);
        boolean pause = full || rest > 0;
        if (progress.pause(pause)) {
            Set<TopicPartition> partition = Set.of(progress.partition());
            if (pause) {
                consumer.pause(partition);
            } else {
                consumer.resume(partition);
            }
        }
        if (full) {
            return WAIT_PAUSED;
        }
        return pause ? rest : progress.unaudited() > 0 ? WAIT_BUSY : WAIT;
    }

    private void displace(Progress progress, long now) {
        long offset = progress.displace(now);
        if (offset != Waits.NONE) {
            step.displace(progress.partition().partition(), offset, progress.full());
        }
    }

    /** So many records were taken. */
    void took(int records) {
        flow.took(records);
    }

    /** What is in memory, as a share of the bound that is nearest. */
    private double held(InFlight inFlight, long now) {
        long open = inFlight.records();
        double worth = (double) open / flow.useful(open, bounds.records(), now);
        long unstated = assignment.owned().stream().mapToLong(Progress::unaudited).sum();
        return Math.max(
                Math.max(inFlight.share(bounds), worth), (double) unstated / bounds.unstated());
    }
}
