package io.penstock.runtime.loop;

/**
 * Up to where a partition may be committed: what is settled, and nothing beyond. <b>What a link has
 * taken is durable downstream before it commits upstream.</b>
 */
final class Commit {
    private Commit() {}

    static long point(Progress progress) {
        return progress.settleNow();
    }
}
