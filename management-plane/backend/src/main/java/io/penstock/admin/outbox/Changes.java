package io.penstock.admin.outbox;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Makes changes, and nudges the publisher once they are committed. */
@Singleton
public class Changes {
    private final Database database;
    private final Supplier<Actor> actor;
    private final InstantSource time;
    private final Nudge nudge;

    @Inject
    Changes(Database database, CurrentRequest request, InstantSource time, Nudge nudge) {
        this(database, () -> request.caller().actor(), time, nudge);
    }

    Changes(Database database, Supplier<Actor> actor, InstantSource time, Nudge nudge) {
        this.database = database;
        this.actor = actor;
        this.time = time;
        this.nudge = nudge;
    }

    /**
     * Runs the work of the request's caller in a transaction that sees one tenant, alone in
     * changing it.
     */
    public <T> T in(String tenant, Change.Work<T> work) {
        return in(tenant, actor.get(), work);
    }

    /** As {@link #in}, for somebody whom the request itself makes known. */
    public <T> T in(String tenant, Actor by, Change.Work<T> work) {
        T result =
                database.changing(
                        tenant, transaction -> work.run(new Change(transaction, now(), by)));
        nudge.give();
        return result;
    }

    /** In PostgreSQL's precision, so that an answer and a later reading agree. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
