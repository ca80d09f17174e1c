package io.penstock.local;

import java.util.Locale;

/** Who the backend is to its database, each with the least rights that its work needs. */
public enum DatabaseRole {
    /** Owns the database and everything in it; used by migrations only. */
    OWNER,
    /** Serves requests, under row-level security. */
    APP,
    /** Reads and marks the outbox only. */
    OUTBOX;

    /** The role's name in PostgreSQL. */
    public String user() {
        return "penstock_" + key();
    }

    /** The role's name in {@code postgres-roles.properties}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
