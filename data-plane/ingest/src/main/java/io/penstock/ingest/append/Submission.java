package io.penstock.ingest.append;

import io.penstock.ingest.parse.Item;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The events of one request on their way to the producer.
 *
 * @param items all of the request; the bad ones are passed over
 * @param eventTimes of those that were handed over, by index, µs since 1970; known of an item once
 *     it has settled as accepted
 */
public record Submission(
        Stamp stamp, List<Item> items, Settlement settlement, AtomicLongArray eventTimes) {

    /** Of a request whose event times nobody asks for. */
    public Submission(Stamp stamp, List<Item> items, Settlement settlement) {
        this(stamp, items, settlement, new AtomicLongArray(items.size()));
    }
}
