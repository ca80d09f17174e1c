package io.penstock.admin.alarm;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.DatabaseUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Looks at every tenant, and the platform, again and again: one loop for alarms, and one for their
 * notices, so that nobody who answers slowly holds alarms up.
 */
public final class AlarmLoop {
    private static final Logger LOG = Logger.getLogger(AlarmLoop.class);

    private final AlarmKeeper keeper;
    private final BackendSettings.Alarms settings;

    private AlarmLoop(AlarmKeeper keeper, BackendSettings.Alarms settings) {
        require("every", settings.every());
        require("keep", settings.keep());
        require("retry", settings.retry());
        require("longest-retry", settings.longestRetry());
        require("give-up", settings.giveUp());
        require("timeout", settings.timeout());
        this.keeper = keeper;
        this.settings = settings;
    }

    private static void require(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalStateException(
                    "penstock.backend.alarms." + name + " is " + value + " and must be positive");
        }
    }

    /**
     * Keeps alarms until interrupted.
     *
     * @throws IllegalStateException when a setting is out of its range
     */
    public static Runnable keeping(AlarmKeeper keeper, BackendSettings settings) {
        var loop = new AlarmLoop(keeper, settings.alarms());
        return () -> loop.run(keeper::keep);
    }

    /** Tells of them until interrupted. */
    public static Runnable telling(AlarmKeeper keeper, BackendSettings settings) {
        var loop = new AlarmLoop(keeper, settings.alarms());
        return () -> {
            try (var sender = new WebhookSender(settings.alarms().timeout())) {
                loop.run(owner -> loop.tell(owner, sender));
            }
        };
    }

    /** What is done for each owner. */
    @FunctionalInterface
    private interface Deed {
        void of(String owner) throws InterruptedException;
    }

    private void run(Deed deed) {
        while (!Thread.currentThread().isInterrupted()) {
            for (String owner : owners()) {
                guarded(owner, deed);
            }
            LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(settings.every()));
        }
    }

    private List<String> owners() {
        try {
            return keeper.owners();
        } catch (DatabaseUnavailableException e) {
            LOG.debugf(e, "Alarms wait for the database");
        } catch (RuntimeException e) {
            LOG.errorf(e, "Alarms cannot be looked at");
        }
        return List.of();
    }

    private void tell(String owner, WebhookSender sender) throws InterruptedException {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = keeper.tell(owner, sender);
        }
    }

    private static void guarded(String owner, Deed deed) {
        try {
            if (!Thread.currentThread().isInterrupted()) {
                deed.of(owner);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DatabaseUnavailableException e) {
            LOG.debugf(e, "Alarms wait for the database owner=%s", owner);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Alarms cannot be kept owner=%s", owner);
        }
    }
}
