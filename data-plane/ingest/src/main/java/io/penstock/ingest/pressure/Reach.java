package io.penstock.ingest.pressure;

import org.apache.kafka.common.TopicPartition;

/**
 * How far the readers of one partition have come.
 *
 * <pre>
 *   start        committed       slowBelow   stopBelow          end
 *     |··· read ·····|──────────── unread ──────────────────────|
 *   oldest                     ≥ 80 % ◀────── ≥ 50 % of retention old
 * </pre>
 *
 * @param start the oldest offset that is still there
 * @param committed the readers' position; -1: they have none, and begin at the start
 * @param end the next offset to be written
 * @param slowBelow offsets below are older than the first share of the retention
 * @param stopBelow offsets below are older than the second; not above {@code slowBelow}
 */
record Reach(
        TopicPartition at, long start, long committed, long end, long slowBelow, long stopBelow) {

    /** The same, with these offsets below which records are old. */
    Reach below(long slow, long stop) {
        return new Reach(at, start, committed, end, slow, stop);
    }

    /** The oldest unread offset that is still there. */
    long from() {
        return Math.max(committed, start);
    }

    long unread() {
        return Math.max(0, end - from());
    }

    boolean slow() {
        return unread() > 0 && (from() < slowBelow || overtaken());
    }

    boolean stop() {
        return unread() > 0 && (from() < stopBelow || overtaken());
    }

    /** Whether retention has already taken what was not read. */
    private boolean overtaken() {
        return committed >= 0 && committed < start;
    }
}
