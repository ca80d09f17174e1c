package io.penstock.runtime.loop;

/** Planted bug: commits what was polled, settled or not. */
final class Commit {
    private Commit() {}

    static long point(Progress progress) {
        progress.settleNow();
        return progress.polled();
    }
}
