package io.penstock.admin.problem;

import java.time.Duration;

/** Ends an attempt to sign in that has to wait (429). */
public final class LockedOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    public LockedOutException(Duration wait) {
        super("locked out", null, false, false);
        this.wait = wait;
    }

    /** Whole seconds until the next attempt is let through; 1 at least. */
    public long retryAfterSeconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
