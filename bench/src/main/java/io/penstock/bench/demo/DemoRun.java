package io.penstock.bench.demo;

import io.penstock.bench.ledger.LiveLedger;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.load.SenderRun;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Watches a run until all has arrived, nothing moves any more, or somebody stops it. */
final class DemoRun {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final SenderRun sender;
    private final LiveLedger ledger;
    private final Screen screen;
    private long shownAt = System.nanoTime();
    private long movedAt = System.nanoTime();
    private long moved = -1;

    DemoRun(SenderRun sender, LiveLedger ledger, Screen screen) {
        this.sender = sender;
        this.ledger = ledger;
        this.screen = screen;
    }

    /**
     * Returns at the run's end.
     *
     * @param patience how long to wait without any progress
     * @param stop zero when somebody wants the end
     */
    void watch(Duration patience, CountDownLatch stop) throws InterruptedException {
        movedAt = System.nanoTime();
        boolean goesOn = true;
        while (goesOn) {
            long start = System.nanoTime();
            Verdict verdict = ledger.now();
            Duration cost = Duration.ofNanos(System.nanoTime() - start);
            show(verdict, cost);
            boolean stopped = pause(stop, longer(LOOK, cost.multipliedBy(5)));
            goesOn = !stopped && !isComplete(verdict) && isMoving(verdict, patience);
        }
    }

    /** The larger the ledger has grown, the rarer it is shown. */
    private void show(Verdict verdict, Duration cost) {
        Duration pace = longer(screen.pace(), cost.multipliedBy(20));
        if (System.nanoTime() - shownAt > pace.toNanos()) {
            screen.progress(verdict);
            shownAt = System.nanoTime();
        }
    }

    private static boolean pause(CountDownLatch stop, Duration wait) throws InterruptedException {
        return stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private boolean isMoving(Verdict verdict, Duration patience) {
        long movement = verdict.accepted() + verdict.rejected() + verdict.deliveries();
        if (movement != moved) {
            moved = movement;
            movedAt = System.nanoTime();
        }
        return System.nanoTime() - movedAt < patience.toNanos();
    }

    private boolean isComplete(Verdict verdict) {
        return sender.isDone() && verdict.underway() == 0 && verdict.lost() == 0;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
