package io.penstock.observer;

import io.penstock.observer.audit.AuditSettings;
import java.time.Duration;

/**
 * How one lane is observed.
 *
 * @param kafka bootstrap servers, {@code host:port,…}
 * @param audit the lane, and how it is audited
 * @param saveEvery how often the audit's state is written to its changelog; in between the facts
 *     are
 * @param patience how long to wait before it is started again after a fault, at first; doubled each
 *     time, up to 30 s
 */
public record ObserverSettings(
        String kafka, AuditSettings audit, Duration saveEvery, Duration patience) {

    public ObserverSettings {
        if (saveEvery.toMillis() <= 0 || patience.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "save every %s and patience %s must be positive"
                            .formatted(saveEvery, patience));
        }
    }

    /** Saves every 5 s; patience 1 s. */
    public static ObserverSettings of(String kafka, AuditSettings audit) {
        return new ObserverSettings(kafka, audit, Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    /** The name of the application and of its consumer group. */
    String application() {
        return "penstock-observer-" + audit.lane();
    }

    String facts() {
        return "penstock." + audit.lane() + ".facts";
    }

    String acknowledged() {
        return "penstock." + audit.lane() + ".acknowledged";
    }
}
