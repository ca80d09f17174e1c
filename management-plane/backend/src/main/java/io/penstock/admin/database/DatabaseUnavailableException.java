package io.penstock.admin.database;

import org.jspecify.annotations.Nullable;

/** PostgreSQL does not answer, or is not migrated yet: the caller may try again. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
