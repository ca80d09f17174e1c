package io.penstock.controller;

import io.penstock.fleet.FleetLoop;
import io.penstock.provisioner.Provisioner;
import io.penstock.provisioner.Turn;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two threads of the controller: each makes one kind of turn until it is told to stop. */
final class Loops {
    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(300);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Runnable fenced;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch firstTurns = new CountDownLatch(2);
    private final Thread fleet;
    private final Thread provisioner;

    /**
     * Threads that are not yet started.
     *
     * @param every how often workers are looked after
     * @param fenced called once when another controller leads
     * @param died called when a loop ends by an error
     */
    Loops(
            FleetLoop fleet,
            Duration every,
            Provisioner provisioner,
            Runnable fenced,
            Runnable died) {
        this.fenced = fenced;
        this.fleet = thread("fleet", () -> look(fleet, every), died);
        this.provisioner = thread("provisioner", () -> provision(provisioner), died);
    }

    private static Thread thread(String name, Runnable loop, Runnable died) {
        Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(loop);
        thread.setUncaughtExceptionHandler(
                (_, cause) -> {
                    LOG.error("A loop of the controller died. loop={}", name, cause);
                    died.run();
                });
        return thread;
    }

    /** Workers first: they need the longest, and wait by themselves for what they miss. */
    void start() {
        fleet.start();
        provisioner.start();
    }

    /** Whether both loops have made a turn that worked. */
    boolean ready() {
        return firstTurns.getCount() == 0;
    }

    /** Ends both; leaves the workers. */
    void stop() throws InterruptedException {
        stop.countDown();
        provisioner.interrupt();
        fleet.join(FAREWELL);
        provisioner.join(FAREWELL);
    }

    private void look(FleetLoop loop, Duration every) {
        boolean first = true;
        while (goOn()) {
            try {
                loop.turn();
                first = turned(first);
            } catch (RuntimeException e) {
                LOG.error("A turn of the fleet failed.", e);
            }
            pause(every);
        }
    }

    private void provision(Provisioner loop) {
        try {
            boolean first = true;
            while (goOn()) {
                Turn turn = attempt(loop);
                switch (turn) {
                    case Turn.Quiet _, Turn.Published _ -> first = turned(first);
                    case Turn.Failed _ -> pause(AFTER_FAILURE);
                    case Turn.Fenced _ -> {
                        fenced.run();
                        return;
                    }
                }
            }
        } catch (InterruptException _) {
            LOG.debug("The provisioner is interrupted.");
        } finally {
            boolean interrupted = Thread.interrupted();
            loop.close();
            LOG.info("The provisioner stopped. interrupted={}", interrupted);
        }
    }

    /** A fault of ours in one turn must not end the process that heals all others. */
    private static Turn attempt(Provisioner loop) {
        try {
            return loop.turn();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A turn of the provisioner failed.", e);
            loop.close();
            return new Turn.Failed(e);
        }
    }

    private boolean turned(boolean first) {
        if (first) {
            firstTurns.countDown();
        }
        return false;
    }

    private boolean goOn() {
        return stop.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    private void pause(Duration time) {
        try {
            if (stop.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A loop of the controller stops.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
