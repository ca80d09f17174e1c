package io.penstock.contract.telemetry;

/**
 * The buckets of all lag histograms, in µs: those of OpenTelemetry's exponential histogram of scale
 * 5, 32 between one power of two and the next. A bucket holds what is above its lower bound and not
 * above its upper; its {@linkplain #middle middle} is within 1.1 % of every value in it. They never
 * change, since histograms of all workers and releases are added up.
 *
 * <p>Bucket 0 holds what is not positive; bucket {@code n > 0} is OpenTelemetry's bucket {@code n -
 * 2}, bucket 1 thus 1 µs alone.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram">
 *     OpenTelemetry, ExponentialHistogram</a>
 */
public final class LagBuckets {
    /** Between one power of two and the next there are 2 to this power. */
    public static final int SCALE = 5;

    private static final int POWERS = 42;
    private static final int WITHIN = 1 << SCALE;

    /** How many there are. */
    public static final int COUNT = POWERS * WITHIN + 2;

    /** What a lag counts as at most, µs: some 50 days. */
    public static final long LONGEST = 1L << POWERS;

    private static final int ONE = 62;
    private static final long[] BOUNDS = bounds();
    private static final byte[] GUESSES = guesses();
    private static final double[] MIDDLES = middles();

    private LagBuckets() {}

    /** The lower bounds within a power of two, as fixed-point numbers in [1, 2). */
    private static long[] bounds() {
        long[] bounds = new long[WITHIN];
        for (int i = 0; i < WITHIN; i++) {
            bounds[i] = (long) (StrictMath.pow(2, (double) i / WITHIN) * (1L << ONE));
        }
        return bounds;
    }

    /** By the first bits of a number how many bounds it exceeds for certain. */
    private static byte[] guesses() {
        byte[] guesses = new byte[WITHIN];
        for (int bits = 0; bits < WITHIN; bits++) {
            guesses[bits] = (byte) exceeded(0, (long) (WITHIN + bits) << (ONE - SCALE));
        }
        return guesses;
    }

    private static int exceeded(int certain, long number) {
        int exceeded = certain;
        while (exceeded < WITHIN && number > BOUNDS[exceeded]) {
            exceeded++;
        }
        return exceeded;
    }

    private static double[] middles() {
        double[] middles = new double[COUNT];
        for (int bucket = 1; bucket < COUNT; bucket++) {
            middles[bucket] = StrictMath.pow(2, (bucket - 1.5) / WITHIN);
        }
        return middles;
    }

    /** The bucket of a lag; one that is not positive counts as none. */
    public static int of(long micros) {
        if (micros <= 0) {
            return 0;
        }
        long lag = Math.min(micros, LONGEST);
        int zeros = Long.numberOfLeadingZeros(lag);
        long number = (lag << zeros) >>> 1;
        int certain = GUESSES[(int) (number >>> (ONE - SCALE)) & (WITHIN - 1)];
        return (Long.SIZE - 1 - zeros) * WITHIN + exceeded(certain, number) + 1;
    }

    /** The value that stands for a bucket, µs. */
    public static double middle(int bucket) {
        return MIDDLES[bucket];
    }
}
