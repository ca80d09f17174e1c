package io.penstock.admin.outbox;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.idempotency.Repetitions;
import io.penstock.admin.request.Precondition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Makes changes, and nudges the publisher once they are committed. */
@Singleton
public class Changes {
    private final Database database;
    private final Function<String, Intent> intent;
    private final InstantSource time;
    private final Nudge nudge;

    @Inject
    Changes(
            Database database,
            CurrentRequest request,
            Repetitions repetitions,
            InstantSource time,
            Nudge nudge) {
        this(
                database,
                tenant ->
                        new Intent(
                                request.caller().actor(),
                                new Precondition(request.ifMatch()),
                                repetitions.current(tenant, request.caller().actor()),
                                request.trial()),
                time,
                nudge);
    }

    Changes(Database database, Function<String, Intent> intent, InstantSource time, Nudge nudge) {
        this.database = database;
        this.intent = intent;
        this.time = time;
        this.nudge = nudge;
    }

    /**
     * Runs the work of the request's caller in a transaction that sees one tenant, alone in
     * changing it.
     */
    public <T> T in(String tenant, Change.Work<T> work) {
        return in(tenant, intent.apply(tenant), work);
    }

    /** As {@link #in}, for somebody whom the request itself makes known. */
    public <T> T in(String tenant, Actor by, Change.Work<T> work) {
        return in(tenant, new Intent(by, Precondition.NONE, Repetitions.none(by), false), work);
    }

    private <T> T in(String tenant, Intent how, Change.Work<T> work) {
        Transactions.Work<T> change =
                transaction -> {
                    Instant at = now();
                    how.repetition().replay(transaction, tenant, at);
                    return work.run(
                            new Change(
                                    transaction,
                                    tenant,
                                    at,
                                    how.actor(),
                                    how.precondition(),
                                    how.repetition()));
                };
        if (how.trial()) {
            return database.trying(tenant, change);
        }
        T result = database.changing(tenant, change);
        nudge.give();
        return result;
    }

    /** In PostgreSQL's precision, so that an answer and a later reading agree. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
