package io.penstock.admin.alarm;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.database.Transactions.Work;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps the alarms those that have a reason, and tells of each move. Whatever is missed, by a
 * backend that is killed too, is found at the next look: reasons are what is so, not what happened.
 *
 * <pre>
 *   reasons ─┐
 *            ├─▶ plan ─▶ alarm + notice (one transaction) ─▶ webhook ─▶ notice goes
 *   alarms ──┘                                               │
 *                                          tried again later ◀┘
 * </pre>
 */
@Singleton
public class AlarmKeeper {
    private static final Logger LOG = Logger.getLogger(AlarmKeeper.class);

    private final Database database;
    private final BackendSettings.Alarms settings;
    private final InstantSource time;

    AlarmKeeper(Database database, BackendSettings settings, InstantSource time) {
        this.database = database;
        this.settings = settings.alarms();
        this.time = time;
    }

    /** The tenants, and the platform. */
    List<String> owners() {
        List<String> owners =
                database.listingTenants(
                        transaction ->
                                transaction.list(
                                        "select tenant_id from tenant order by tenant_id",
                                        row -> row.getString("tenant_id")));
        owners.add(Database.PLATFORM);
        return owners;
    }

    /** Makes the alarms of an owner those that have a reason. */
    void keep(String owner) {
        Instant now = now();
        boolean moves = in(owner, transaction -> !plan(transaction, owner, now).isEmpty());
        if (moves) {
            int moved = database.changing(owner, transaction -> move(transaction, owner, now));
            LOG.infof("Alarms have moved owner=%s moves=%d", owner, moved);
        }
    }

    private <T> T in(String owner, Work<T> work) {
        return owner.equals(Database.PLATFORM)
                ? database.readingPlatform(work)
                : database.reading(owner, work);
    }

    private static List<Move> plan(Transaction transaction, String owner, Instant now)
            throws SQLException {
        return Move.plan(
                Reasons.of(transaction, owner, now), new Alarms(transaction, owner).open());
    }

    private int move(Transaction transaction, String owner, Instant now) throws SQLException {
        if (!owner.equals(Database.PLATFORM)
                && !transaction.any("select 1 from tenant where tenant_id = ?", owner)) {
            return 0;
        }
        var alarms = new Alarms(transaction, owner);
        var notices = new Notices(transaction, owner);
        List<Move> moves = plan(transaction, owner, now);
        for (Move move : moves) {
            notices.tell(move, alarms.carryOut(move, now), now);
        }
        alarms.forget(now.minus(settings.keep()));
        return moves.size();
    }

    /**
     * Tells what is to be told next.
     *
     * @return whether there may be more
     */
    boolean tell(String owner, WebhookSender sender) throws InterruptedException {
        Optional<Notices.Due> due =
                in(owner, transaction -> new Notices(transaction, owner).due(now()));
        if (due.isEmpty()) {
            return false;
        }
        Optional<String> failure = sender.send(due.get());
        in(owner, transaction -> settle(new Notices(transaction, owner), due.get(), failure));
        return failure.isEmpty();
    }

    private boolean settle(Notices notices, Notices.Due due, Optional<String> failure)
            throws SQLException {
        Instant now = now();
        if (failure.isEmpty()) {
            notices.done(due);
        } else if (due.at().plus(settings.giveUp()).isBefore(now)) {
            LOG.warnf(
                    "A notice of an alarm is given up id=%s attempts=%d", due.id(), due.attempts());
            notices.done(due);
        } else {
            notices.failed(due, failure.get(), now, backoff(due.attempts()));
        }
        return true;
    }

    /** Longer each time, up to the longest. */
    private Duration backoff(int attempts) {
        Duration after = settings.retry().multipliedBy(1L << Math.min(attempts, 20));
        return after.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : after;
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
