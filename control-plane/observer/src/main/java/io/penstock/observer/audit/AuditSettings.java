package io.penstock.observer.audit;

import java.time.Duration;

/**
 * How one lane is audited.
 *
 * @param lane its name
 * @param objective a delivery that has not ended so long after its bucket did is late
 * @param horizon how long marks stay in memory at least, once all of an event is over
 * @param ledgerEvery how often a pipe's row of a bucket is stated at most
 * @param stateEvery how often the audit's own state is stated
 * @param bucket a bucket's length
 * @param grace events that come later than this after their bucket's end count in the bucket in
 *     which they come
 * @param unacknowledgedAfter how long after it was seen an event's acknowledgement may come
 * @param kept how long what is dead-lettered, held or lost is remembered one by one
 */
public record AuditSettings(
        String lane,
        Duration objective,
        Duration horizon,
        Duration ledgerEvery,
        Duration stateEvery,
        Duration bucket,
        Duration grace,
        Duration unacknowledgedAfter,
        Duration kept) {

    public AuditSettings {
        positive("objective", objective);
        positive("horizon", horizon);
        positive("ledger every", ledgerEvery);
        positive("state every", stateEvery);
        positive("bucket", bucket);
        positive("grace", grace);
        positive("unacknowledged after", unacknowledgedAfter);
        positive("kept", kept);
    }

    private static void positive(String what, Duration value) {
        if (value.toMillis() <= 0) {
            throw new IllegalArgumentException(what + " " + value + " must be positive");
        }
    }

    /**
     * Objective 5 min, horizon 2 min, rows and state every second, buckets of a minute, grace 15
     * min, 20 s for an acknowledgement, 30 d kept.
     */
    public static AuditSettings of(String lane) {
        return new AuditSettings(
                lane,
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofSeconds(20),
                Duration.ofDays(30));
    }

    public AuditSettings with(Duration late, Duration fold, Duration rows) {
        return new AuditSettings(
                lane, late, fold, rows, stateEvery, bucket, grace, unacknowledgedAfter, kept);
    }

    /** The bucket of a time: its start, s since 1970. */
    long bucketAt(long millis) {
        long length = Math.max(1, bucket.toSeconds());
        return millis / 1_000 / length * length;
    }

    /** When a bucket ends, ms since 1970. */
    long endOf(long start) {
        return start * 1_000 + bucket.toMillis();
    }
}
