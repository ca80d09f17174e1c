package io.penstock.ingest.pressure;

import java.util.List;

/**
 * What the lane's chain topics hold.
 *
 * @param bytes of all their partitions, one replica of each
 */
record Backlog(List<Reach> reaches, long bytes) {
    Backlog {
        reaches = List.copyOf(reaches);
    }
}
