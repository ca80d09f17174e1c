package io.penstock.contract.telemetry;

/**
 * The buckets of the first reports' lag histograms, in ms: one for each value below 16, then 16 of
 * equal width between one power of two and the next; the middle of each is within 3.2 % of every
 * value in it. Reports are still written with them beside the {@linkplain LagBuckets newer ones},
 * so that a reader of the release before counts the same events.
 */
final class FormerBuckets {
    /** How many there are. */
    static final int COUNT = 464;

    private static final int LINEAR = 16;
    private static final int LINEAR_BITS = 4;
    private static final long LONGEST = (1L << 32) - 1;

    private FormerBuckets() {}

    /** The bucket of a lag; one below zero counts as none, one above 49 days as 49 days. */
    static int of(long millis) {
        long lag = Math.clamp(millis, 0, LONGEST);
        if (lag < LINEAR) {
            return (int) lag;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(lag);
        int within = (int) (lag >>> (power - LINEAR_BITS)) & (LINEAR - 1);
        return (power - LINEAR_BITS + 1) * LINEAR + within;
    }

    /** The value that stands for a bucket, ms. */
    static long middle(int bucket) {
        if (bucket < LINEAR) {
            return bucket;
        }
        int shift = bucket / LINEAR - 1;
        long lowest = (long) (LINEAR + bucket % LINEAR) << shift;
        return lowest + ((1L << shift) - 1) / 2;
    }
}
