package io.penstock.contract.event;

/**
 * Names an event for the audit: the number it got from one ingest process in one partition.
 *
 * @param epoch names one run of one ingest process; positive, never used again
 * @param partition of the lane's first topic
 * @param number dense from 0 within (epoch, partition)
 */
public record Mark(long epoch, int partition, long number) {
    public Mark {
        if (epoch <= 0 || partition < 0 || number < 0) {
            throw new IllegalArgumentException(
                    "mark (%d, %d, %d) must have a positive epoch and no negative part"
                            .formatted(epoch, partition, number));
        }
    }

    /** The three with hyphens between: {@code 5-2-9}. */
    public String text() {
        return epoch + "-" + partition + "-" + number;
    }
}
