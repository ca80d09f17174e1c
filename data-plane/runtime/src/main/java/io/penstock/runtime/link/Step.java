package io.penstock.runtime.link;

import java.util.Set;

/** What a link does with what it reads. Called by the loop's thread only. */
public interface Step extends AutoCloseable {
    /** Whether the record was taken. */
    enum Answer {
        TAKEN,
        /**
         * Something it needs is not known yet: the loop pauses the partition and offers it again.
         */
        NOT_YET
    }

    /**
     * Takes a record, which is then ended by {@link Taken#end} or given back by {@link
     * Taken#giveBack}, once, now or later, on any thread.
     */
    Answer take(Taken taken);

    /**
     * These partitions go to another member, or start over, or the link stops: what has not begun
     * is given back, now or soon; what is under way goes on and ends. Does not block.
     */
    default void release(Set<Integer> partitions) {}

    /** Stops what still runs; records not ended by then are read again by whoever comes next. */
    @Override
    default void close() {}
}
