package io.penstock.observer.audit;

/** Where the state of an audit is kept, in pieces by key; only those that changed are put. */
public interface Pieces {
    void put(String key, byte[] value);

    void remove(String key);

    /** Removes {@code start + n} for this n and all that follow it without a gap. */
    default void removeFrom(String start, int n) {
        // A store that starts empty has none.
    }
}
