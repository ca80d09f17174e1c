package io.penstock.contract.telemetry;

import io.penstock.contract.wire.Varints;
import io.penstock.contract.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How many events had which lag: a histogram over {@link LagBuckets}, holding only what is not
 * zero. On the wire varints {@code gap, count, gap, count, …} from bucket 0 on.
 */
public final class Lags {
    public static final Lags NONE = new Lags(new int[0], new long[0]);

    private final int[] buckets;
    private final long[] counts;

    private Lags(int[] buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /**
     * A histogram.
     *
     * @param counts by bucket, {@link LagBuckets#COUNT} of them, none negative
     */
    public static Lags of(long[] counts) {
        int[] buckets = new int[counts.length];
        int used = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] != 0) {
                buckets[used++] = bucket;
            }
        }
        return used == 0
                ? NONE
                : new Lags(
                        Arrays.copyOf(buckets, used),
                        Arrays.stream(buckets, 0, used).mapToLong(b -> counts[b]).toArray());
    }

    /** How many events there are. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** Both together. */
    public Lags plus(Lags other) {
        if (other.buckets.length == 0) {
            return this;
        }
        if (buckets.length == 0) {
            return other;
        }
        int[] both = new int[buckets.length + other.buckets.length];
        long[] sums = new long[both.length];
        int used = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < buckets.length || theirs < other.buckets.length) {
            int next = Math.min(bucket(mine), other.bucket(theirs));
            both[used] = next;
            sums[used] += bucket(mine) == next ? counts[mine++] : 0;
            sums[used] += other.bucket(theirs) == next ? other.counts[theirs++] : 0;
            used++;
        }
        return new Lags(Arrays.copyOf(both, used), Arrays.copyOf(sums, used));
    }

    /** The i-th bucket that is not zero; behind the last one a number above all. */
    private int bucket(int i) {
        return i < buckets.length ? buckets[i] : LagBuckets.COUNT;
    }

    /**
     * The lag in ms that so large a part of the events did not exceed, within 3.2 %; empty when
     * there are none.
     *
     * @param part above 0, 1 at most
     */
    public OptionalLong quantile(double part) {
        long rank = Math.max(1, (long) Math.ceil(count() * part));
        long passed = 0;
        for (int i = 0; i < buckets.length; i++) {
            passed += counts[i];
            if (passed >= rank) {
                return OptionalLong.of(LagBuckets.middle(buckets[i]));
            }
        }
        return OptionalLong.empty();
    }

    byte[] write() {
        var out = new ByteArrayOutputStream();
        int next = 0;
        for (int i = 0; i < buckets.length; i++) {
            Varints.write(out, buckets[i] - next);
            Varints.write(out, counts[i]);
            next = buckets[i] + 1;
        }
        return out.toByteArray();
    }

    static Lags read(byte[] bytes) {
        long[] numbers = Varints.read(bytes, "lags");
        long[] counts = new long[LagBuckets.COUNT];
        long bucket = -1;
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            bucket += numbers[i] + 1;
            if (bucket < 0 || bucket >= LagBuckets.COUNT || numbers[i + 1] <= 0) {
                throw new WireException(
                        "lags have " + numbers[i + 1] + " events in bucket " + bucket);
            }
            counts[(int) bucket] = numbers[i + 1];
        }
        return of(counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lags that
                && Arrays.equals(buckets, that.buckets)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "lags of " + count() + " events";
    }
}
