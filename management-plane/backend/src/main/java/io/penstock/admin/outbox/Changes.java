package io.penstock.admin.outbox;

import io.penstock.admin.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Makes changes, and nudges the publisher once they are committed. */
@Singleton
public class Changes {
    private final Database database;
    private final InstantSource time;
    private final Nudge nudge;

    Changes(Database database, InstantSource time, Nudge nudge) {
        this.database = database;
        this.time = time;
        this.nudge = nudge;
    }

    /** Runs the work in a transaction that sees one tenant, alone in changing it. */
    public <T> T in(String tenant, Change.Work<T> work) {
        T result =
                database.changing(tenant, transaction -> work.run(new Change(transaction, now())));
        nudge.give();
        return result;
    }

    /** In PostgreSQL's precision, so that an answer and a later reading agree. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
