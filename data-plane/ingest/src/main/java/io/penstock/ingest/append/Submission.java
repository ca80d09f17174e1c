package io.penstock.ingest.append;

import io.penstock.ingest.parse.Item;
import java.util.List;

/**
 * The events of one request on their way to the producer.
 *
 * @param items all of the request; the bad ones are passed over
 */
public record Submission(Stamp stamp, List<Item> items, Settlement settlement) {}
