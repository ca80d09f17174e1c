package io.penstock.contract.attempt;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a delivery after an attempt. Tags: 1 kind, 2 at, 3 tier, 4 cause, 5 message.
 *
 * @param at when, µs since 1970; 0 where the attempt was the last
 * @param tier in which it waits: {@code 10s}; null: it is not in one
 * @param cause of a dead letter or a hold; null: it is none
 * @param message of the cause, for people
 */
public record Next(
        Kind kind,
        long at,
        @Nullable String tier,
        @Nullable String cause,
        @Nullable String message) {
    private static final int VERSION = 1;
    private static final Next DELIVERED = new Next(Kind.DELIVERED, 0, null, null, null);

    /** What may happen. */
    public enum Kind {
        /** Nothing: it is there. */
        DELIVERED,
        /** The worker tries again. */
        RETRY,
        /** It waits in a tier, then it is tried again. */
        WAITING,
        /** It could not be delivered. */
        DEAD_LETTERED,
        /** It is kept until somebody mends what is wrong. */
        HELD;

        /** As in records, API and pages: {@code dead_lettered}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Next delivered() {
        return DELIVERED;
    }

    /**
     * Another attempt by the same worker.
     *
     * @param at µs since 1970
     */
    public static Next retry(long at) {
        return new Next(Kind.RETRY, at, null, null, null);
    }

    /**
     * Another attempt, after a wait.
     *
     * @param until µs since 1970
     * @param tier in which it waits
     */
    public static Next waiting(long until, String tier) {
        return new Next(Kind.WAITING, until, tier, null, null);
    }

    public static Next deadLettered(Failure cause) {
        return new Next(Kind.DEAD_LETTERED, 0, null, cause.code().text(), cause.message());
    }

    public static Next held(Failure cause) {
        return new Next(Kind.HELD, 0, null, cause.code().text(), cause.message());
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, kind.text())
                .number(2, at)
                .text(3, tier)
                .text(4, cause)
                .text(5, message);
    }

    static Next read(byte[] bytes) {
        var in = new TaggedReader(bytes, "next of an attempt", VERSION);
        String kind = "";
        long at = 0;
        String tier = null;
        String cause = null;
        String message = null;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> kind = in.text();
                case 2 -> at = in.number();
                case 3 -> tier = in.text();
                case 4 -> cause = in.text();
                case 5 -> message = in.text();
                default -> in.keep();
            }
        }
        return new Next(kind(kind), at, tier, cause, message);
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new WireException("next of an attempt has kind '" + text + "'"));
    }
}
