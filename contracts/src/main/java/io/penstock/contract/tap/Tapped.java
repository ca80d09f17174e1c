package io.penstock.contract.tap;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import org.jspecify.annotations.Nullable;

/**
 * An event that passed a point where the tap listens.
 *
 * @param event as CloudEvents JSON; null: it is larger than {@link #MOST_EVENT}
 */
public record Tapped(
        String tenant,
        String tap,
        long at,
        Point point,
        Passed passed,
        Attempted attempted,
        @Nullable String event,
        UnknownFields unknown)
        implements TapReport {
    /** Characters of an event that is shown whole. */
    public static final int MOST_EVENT = 16 << 10;

    static final String KIND = "tapped";

    /** Where an event was seen. */
    public enum Point {
        /** Ingest has it durably. */
        ACCEPTED("accepted"),
        /** The destination has answered 2xx. */
        DELIVERED("delivered"),
        /** An attempt has failed, another one follows. */
        FAILED("failed"),
        /** The last attempt has failed. */
        DEAD_LETTERED("deadLettered");

        private final String text;

        Point(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * The event that passed.
     *
     * @param pipe by name; null where it is on several
     * @param destination by name; null before it has one
     * @param eventTime µs since 1970
     * @param size bytes of its data
     * @param lag from its event time to its delivery, µs; negative: it is not delivered
     */
    public record Passed(
            String source,
            @Nullable String pipe,
            @Nullable String destination,
            String id,
            String type,
            long eventTime,
            int size,
            long lag) {}

    /**
     * The attempt to deliver it.
     *
     * @param status that the destination answered; 0: none
     * @param attempt its number, from 1; 0: there was none
     * @param code of the failure, if it failed
     * @param message for people, if it failed
     */
    public record Attempted(
            int status, int attempt, @Nullable String code, @Nullable String message) {
        /** Before any. */
        public static final Attempted NONE = new Attempted(0, 0, null, null);

        /** One that succeeded. */
        public static Attempted answered(int status, int attempt) {
            return new Attempted(status, attempt, null, null);
        }

        /** One that failed. */
        public static Attempted failed(int status, int attempt, Failure failure) {
            return new Attempted(status, attempt, failure.code().text(), failure.message());
        }
    }

    public Tapped(
            String tenant,
            String tap,
            long at,
            Point point,
            Passed passed,
            Attempted attempted,
            @Nullable String event) {
        this(tenant, tap, at, point, passed, attempted, event, UnknownFields.NONE);
    }

    @Override
    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .text(1, KIND)
                        .text(2, tenant)
                        .text(3, tap)
                        .number(4, at)
                        .text(7, point.text())
                        .text(8, passed.source())
                        .text(9, passed.pipe())
                        .text(10, passed.destination())
                        .text(11, passed.id())
                        .text(12, passed.type())
                        .number(13, passed.eventTime())
                        .number(14, passed.size())
                        .number(15, passed.lag() < 0 ? 0 : passed.lag() + 1)
                        .number(16, attempted.status())
                        .number(17, attempted.attempt())
                        .text(18, attempted.code())
                        .text(19, attempted.message())
                        .text(20, event);
        return out.unknown(unknown).toBytes();
    }
}
