package io.penstock.transmit;

/** The one thread that carries a destination's requests. */
interface Loop {
    /** Runs this soon, after what it was given before; from any thread. */
    void run(Runnable task);

    /**
     * Runs this after so many ms, 1 at least; on the loop only.
     *
     * @return the timer's number, for {@link #cancel}; not negative
     */
    long after(long millis, Runnable task);

    /** A timer that has not run yet does not run any more; on the loop only. */
    void cancel(long timer);
}
