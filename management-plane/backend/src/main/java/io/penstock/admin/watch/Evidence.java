package io.penstock.admin.watch;

import org.jspecify.annotations.Nullable;

/** What was told of attempts at a destination. Times are µs since 1970, when attempts ended. */
public sealed interface Evidence {
    /** The revision that was tried; 0: it is not told. */
    int revision();

    /** The last change of the destination's state that the worker knew of. */
    long change();

    /**
     * A worker's count of a span of time.
     *
     * @param gone how many of those that failed were answered 410
     */
    record Counted(
            int revision, long change, long from, long to, long accepted, long failed, long gone)
            implements Evidence {
        /** Tells it from others: one that comes again is the same. */
        long print() {
            return from * 31 + to * 17 + failed * 7 + accepted;
        }
    }

    /** One attempt that the destination has accepted. */
    record Accepted(int revision, long change, long at) implements Evidence {}

    /** One attempt that failed. */
    record Failed(int revision, long change, Sample sample, boolean gone) implements Evidence {}

    /**
     * A failure, for people.
     *
     * @param cause a stable code
     * @param status 0: no answer came
     */
    record Sample(long at, String cause, int status, @Nullable String eventId) {}
}
