package io.penstock.contract.event;

import org.jspecify.annotations.Nullable;

/**
 * Where and when an event came in. Times are µs since 1970.
 *
 * @param eventTime judged once, at ingest
 * @param eventTimeStated false when the sender's time was absent or absurd and ingest time took its
 *     place
 * @param orderingKey the value of the source's ordering key in this event, if it has one
 * @param stored when Kafka was given the event, as its first reader saw it; 0 before
 */
public record Origin(
        String tenant,
        String source,
        long eventTime,
        boolean eventTimeStated,
        long ingestTime,
        @Nullable String orderingKey,
        long stored) {

    /** Of an event that nobody has read yet. */
    public Origin(
            String tenant,
            String source,
            long eventTime,
            boolean eventTimeStated,
            long ingestTime,
            @Nullable String orderingKey) {
        this(tenant, source, eventTime, eventTimeStated, ingestTime, orderingKey, 0);
    }

    /** The same, stored then. */
    public Origin storedAt(long micros) {
        return new Origin(
                tenant, source, eventTime, eventTimeStated, ingestTime, orderingKey, micros);
    }
}
