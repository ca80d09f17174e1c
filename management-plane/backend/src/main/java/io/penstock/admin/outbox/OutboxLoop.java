package io.penstock.admin.outbox;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.outbox.OutboxPublisher.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** The publisher's thread: turns, waits in between, trims now and then. */
public final class OutboxLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(OutboxLoop.class);
    private static final Duration TRIM_EVERY = Duration.ofMinutes(1);

    private final OutboxPublisher publisher;
    private final Sender sender;
    private final Nudge nudge;
    private final InstantSource time;
    private final Duration poll;
    private Instant nextTrim;

    private OutboxLoop(
            OutboxPublisher publisher,
            Sender sender,
            Nudge nudge,
            InstantSource time,
            Duration poll) {
        this.publisher = publisher;
        this.sender = sender;
        this.nudge = nudge;
        this.time = time;
        this.poll = poll;
        this.nextTrim = time.instant();
    }

    /** A loop that publishes with the outbox role's transactions. */
    public static OutboxLoop of(
            Transactions transactions, BackendSettings settings, InstantSource time, Nudge nudge) {
        var sender = new KafkaSender(settings.kafka());
        var outbox = settings.outbox();
        var publisher =
                new OutboxPublisher(transactions, sender, time, outbox.batch(), outbox.keep());
        return new OutboxLoop(publisher, sender, nudge, time, outbox.poll());
    }

    /** Runs until interrupted. */
    @Override
    public void run() {
        try (sender) {
            while (!Thread.currentThread().isInterrupted()) {
                if (turn() != Turn.MORE) {
                    nudge.await(poll);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Turn turn() {
        try {
            Turn turn = publisher.turn();
            trim();
            return turn;
        } catch (DatabaseUnavailableException e) {
            LOG.warnf(e, "Outbox waits for the database");
        } catch (RuntimeException e) {
            LOG.errorf(e, "Outbox turn failed");
        }
        return Turn.HELD_UP;
    }

    private void trim() {
        Instant now = time.instant();
        if (!now.isBefore(nextTrim)) {
            nextTrim = now.plus(TRIM_EVERY);
            int trimmed = publisher.trim();
            LOG.debugf("Outbox trimmed rows=%d", trimmed);
        }
    }
}
