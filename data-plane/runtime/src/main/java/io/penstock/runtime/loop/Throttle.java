package io.penstock.runtime.loop;

import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.loop.TakenRecord.InFlight;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

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
    private boolean saturated;

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
        double held = held(inFlight);
        saturated = saturated ? held > 0.75 : held >= 1;
        long now = clock.millis();
        long wait = inFlight.records() == 0 ? WAIT : WAIT_BUSY;
        for (Progress progress : assignment.owned()) {
            progress.offers().alarmIfDue(progress.partition(), progress.polled(), now);
            displace(progress, now);
            wait = Math.min(wait, apply(progress, now));
        }
        return Duration.ofMillis(wait);
    }

    private long apply(Progress progress, long now) {
        boolean full = saturated || progress.full();
        long rest = progress.offers().rest(now);
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
        if (offset != Head.NONE) {
            step.displace(progress.partition().partition(), offset, progress.full());
        }
    }

    /** What is in memory, as a share of the bound that is nearest. */
    private double held(InFlight inFlight) {
        long unstated = assignment.owned().stream().mapToLong(Progress::unaudited).sum();
        return Math.max(inFlight.share(bounds), (double) unstated / bounds.unstated());
    }
}
