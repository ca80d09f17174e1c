package io.penstock.runtime.loop;

import io.penstock.runtime.link.Step.Answer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a partition's next record is offered to the step, after one could not be taken. Owned by the
 * loop's thread.
 */
final class Offers {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);
    private static final long AGAIN_AFTER = 50;
    private static final long AGAIN_WITHIN = 60_000;
    private static final long ALARM_AFTER = 10_000;

    private long unknownSince;
    private long againAt;
    private boolean alarmed;

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
    void alarmIfDue(TopicPartition partition, long offset, long now) {
        if (unknownSince != 0 && !alarmed && now - unknownSince >= ALARM_AFTER) {
            alarmed = true;
            LOG.error(
                    "A record waits for configuration that has not come: partition={} offset={}",
                    partition,
                    offset);
        }
    }
}
