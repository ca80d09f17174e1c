package io.penstock.ingest.append;

import io.penstock.contract.event.Mark;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the events of this process, densely per lane and partition. Used by one thread: the one
 * that hands records to the producer.
 */
final class Marks {
    private final long epoch;
    private final Map<String, long[]> next = new HashMap<>();

    /**
     * From zero.
     *
     * @param epoch names this run of the process; positive
     */
    Marks(long epoch) {
        this.epoch = epoch;
    }

    /** The mark that the next event of the partition gets. */
    Mark next(String lane, int partition) {
        return new Mark(epoch, partition, numbers(lane, partition)[partition]);
    }

    /** Says that the mark has been used. */
    void used(String lane, int partition) {
        numbers(lane, partition)[partition]++;
    }

    private long[] numbers(String lane, int partition) {
        long[] numbers = next.get(lane);
        if (numbers == null || numbers.length <= partition) {
            numbers = Arrays.copyOf(numbers == null ? new long[0] : numbers, partition + 8);
            next.put(lane, numbers);
        }
        return numbers;
    }
}
