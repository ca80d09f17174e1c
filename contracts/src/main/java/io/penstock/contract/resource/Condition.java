package io.penstock.contract.resource;

import java.util.Locale;

/**
 * One answer about a resource.
 *
 * @param type what is asked: {@value #READY}
 * @param reason a stable code in CamelCase: {@code Published}, {@code SourceMissing}
 * @param message a sentence for people
 * @param at when the status last changed, µs since 1970
 */
public record Condition(String type, Status status, String reason, String message, long at) {
    /** The type that every resource has: the data plane has been given this generation. */
    public static final String READY = "Ready";

    /** The answer. */
    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
