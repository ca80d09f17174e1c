package io.penstock.contract.event;

import org.jspecify.annotations.Nullable;

/**
 * Where and when an event came in. Times are µs since 1970.
 *
 * @param eventTime judged once, at ingest
 * @param eventTimeStated false when the sender's time was absent or absurd and ingest time took its
 *     place
 * @param orderingKey the value of the source's ordering key in this event, if it has one
 */
public record Origin(
        String tenant,
        String source,
        long eventTime,
        boolean eventTimeStated,
        long ingestTime,
        @Nullable String orderingKey) {}
