package io.penstock.runtime.loop;

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
     * Takes a record, which is then ended exactly once by {@link Taken#end}, now or later, on any
     * thread.
     */
    Answer take(Taken taken);

    /** Stops what still runs; records not ended by then are read again by whoever comes next. */
    @Override
    default void close() {}
}
