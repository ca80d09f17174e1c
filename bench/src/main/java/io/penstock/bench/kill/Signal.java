package io.penstock.bench.kill;

/** What a process can be told from outside. */
public enum Signal {
    /** It ends at once and cannot tidy up. */
    KILL,
    /** It is asked to end. */
    TERM,
    /** It hangs until {@link #CONT}. */
    STOP,
    CONT
}
