package io.penstock.runtime.link;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What a link does with what it reads. Called by the loop's thread only. */
public interface Step extends AutoCloseable {
    /** Whether the record was taken. */
    sealed interface Answer {
        Answer TAKEN = new Accepted();
        Answer NOT_YET = new Unknown();

        /** It was taken. */
        record Accepted() implements Answer {}

        /**
         * Something it needs is not known yet: the loop pauses the partition and offers it again
         * soon; when that goes on, it raises an alarm.
         */
        record Unknown() implements Answer {}

        /**
         * It is too early: the loop pauses the partition until then, and offers it again; earlier
         * too, now and then.
         *
         * @param millis since 1970
         */
        record NotBefore(long millis) implements Answer {}
    }

    /**
     * Takes a record, which is then ended by {@link Taken#end} or given back by {@link
     * Taken#giveBack}, once, now or later, on any thread.
     */
    Answer take(Taken taken);

    /** Called each turn: at least every 10 ms while records are open. Does not block. */
    default void tick() {}

    /**
     * These partitions go to another member, or start over, or the link stops: what has not begun
     * is given back, now or soon; what is under way goes on and ends. Does not block.
     */
    default void release(Set<TopicPartition> partitions) {}

    /**
     * The partitions that the link has now; called whenever that has changed.
     *
     * @param partitions their numbers
     */
    default void owned(Set<Integer> partitions) {}

    /**
     * This record keeps its partition's position from moving: it has for 10 s, or three quarters of
     * the window are behind it. Called at most once a second and partition, until it has ended. It
     * may have ended meanwhile. Does not block.
     *
     * @param pressing whether the window is that full: else nothing suffers yet
     */
    default void displace(int partition, long offset, boolean pressing) {}

    /** Stops what still runs; records not ended by then are read again by whoever comes next. */
    @Override
    default void close() {}
}
