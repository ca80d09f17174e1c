package io.penstock.contract.telemetry;

import io.penstock.contract.wire.Varints;
import io.penstock.contract.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleToIntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * How many events had which lag: a histogram over {@link LagBuckets}, holding only what is not
 * zero. Histograms are added up, never averaged. On the wire varints {@code gap, count, gap, count,
 * …} from bucket 0 on.
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

    /** A histogram of these lags, µs. */
    public static Lags ofMicros(long... lags) {
        long[] counts = new long[LagBuckets.COUNT];
        for (long lag : lags) {
            counts[LagBuckets.of(lag)]++;
        }
        return of(counts);
    }

    /** Whether there are no events. */
    public boolean isEmpty() {
        return buckets.length == 0;
    }

    /** How many events there are. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** How many had this lag at most, µs; those of its whole bucket count as having it. */
    public long countWithin(long micros) {
        int last = LagBuckets.of(micros);
        long within = 0;
        for (int i = 0; i < buckets.length && buckets[i] <= last; i++) {
            within += counts[i];
        }
        return within;
    }

    /** What sees each bucket that is not empty, in their order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Sees one.
         *
         * @param micros the value that stands for it
         * @param count how many are in it
         */
        void bucket(double micros, long count);
    }

    /** Shows all buckets that are not empty. */
    public void visit(Visitor visitor) {
        for (int i = 0; i < buckets.length; i++) {
            visitor.bucket(LagBuckets.middle(buckets[i]), counts[i]);
        }
    }

    /** Both together. */
    public Lags plus(Lags other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
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
     * The lag in µs that so large a part of the events did not exceed, within 1.1 %; empty when
     * there are none.
     *
     * @param part above 0, 1 at most
     */
    public OptionalDouble quantile(double part) {
        long rank = Math.max(1, (long) Math.ceil(count() * part));
        long passed = 0;
        for (int i = 0; i < buckets.length; i++) {
            passed += counts[i];
            if (passed >= rank) {
                return OptionalDouble.of(LagBuckets.middle(buckets[i]));
            }
        }
        return OptionalDouble.empty();
    }

    byte[] write() {
        var out = new ByteArrayOutputStream(buckets.length * 2 + 2);
        int next = 0;
        for (int i = 0; i < buckets.length; i++) {
            Varints.write(out, buckets[i] - next);
            Varints.write(out, counts[i]);
            next = buckets[i] + 1;
        }
        return out.toByteArray();
    }

    static Lags read(byte[] bytes) {
        return of(counts(bytes, LagBuckets.COUNT));
    }

    /** In the buckets of the release before. */
    byte[] writeFormer() {
        return inBuckets(
                        FormerBuckets.COUNT,
                        LagBuckets::middle,
                        micros -> FormerBuckets.of(Math.round(micros / 1_000.0)))
                .write();
    }

    /** What the release before wrote; a bucket's events all count as having its middle. */
    static Lags readFormer(byte[] bytes) {
        return of(counts(bytes, FormerBuckets.COUNT))
                .inBuckets(
                        LagBuckets.COUNT,
                        bucket -> FormerBuckets.middle(bucket) * 1_000,
                        micros -> LagBuckets.of(Math.round(micros)));
    }

    private Lags inBuckets(int count, IntToDoubleFunction middle, DoubleToIntFunction bucketOf) {
        IntUnaryOperator moved = bucket -> bucketOf.applyAsInt(middle.applyAsDouble(bucket));
        long[] sums = new long[count];
        for (int i = 0; i < buckets.length; i++) {
            sums[moved.applyAsInt(buckets[i])] += counts[i];
        }
        return of(sums);
    }

    private static long[] counts(byte[] bytes, int most) {
        long[] numbers = Varints.read(bytes, "lags");
        long[] counts = new long[most];
        long bucket = -1;
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            bucket += numbers[i] + 1;
            if (bucket < 0 || bucket >= most || numbers[i + 1] <= 0) {
                throw new WireException(
                        "lags have " + numbers[i + 1] + " events in bucket " + bucket);
            }
            counts[(int) bucket] = numbers[i + 1];
        }
        return counts;
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
