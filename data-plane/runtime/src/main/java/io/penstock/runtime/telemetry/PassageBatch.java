package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.Span;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * What passes a link in one turn of its loop: all of it came with one poll and leaves with one
 * send, so it has one time of arrival and one of departure, and the clock is read twice a turn.
 * Nothing is allocated for an event. Used by one thread.
 *
 * <p>Arrival is noted when the first record of the turn is taken, departure when the turn is over
 * and all that it made was handed to Kafka's client.
 */
public final class PassageBatch {
    private static final int FIRST_SIZE = 256;

    private final InstantSource clock;
    private final LinkGauge gauge;
    private PassageCounter[] counters = new PassageCounter[FIRST_SIZE];
    private long[] eventTimes = new long[FIRST_SIZE];
    private int size;
    private int counted;
    private long runBytesIn;
    private long runOut;
    private long runBytesOut;
    private long arrival;
    private long oldest = Long.MAX_VALUE;

    /**
     * Empty.
     *
     * @param gauge told how old what is read is
     */
    public PassageBatch(InstantSource clock, LinkGauge gauge) {
        this.clock = clock;
        this.gauge = gauge;
    }

    /**
     * An event has come on a pipe and gone on.
     *
     * @param eventTime µs since 1970
     * @param out outputs by which it goes on
     */
    public void passed(
            PassageCounter counter, long eventTime, long bytesIn, int out, long bytesOut) {
        if (size == counters.length) {
            counters = Arrays.copyOf(counters, size * 2);
            eventTimes = Arrays.copyOf(eventTimes, size * 2);
        }
        if (size > counted && counters[size - 1] != counter) {
            countRun();
        }
        counters[size] = counter;
        eventTimes[size++] = eventTime;
        runBytesIn += bytesIn;
        runOut += out;
        runBytesOut += bytesOut;
    }

    /** Counts the events of one pipe that have come one after another. */
    private void countRun() {
        PassageCounter counter = counters[size - 1];
        counter.arrived(size - counted, runBytesIn);
        counter.left(runOut, runBytesOut);
        counted = size;
        runBytesIn = 0;
        runOut = 0;
        runBytesOut = 0;
    }

    /**
     * A record was read.
     *
     * @param timestamp its own, ms since 1970
     * @return when what is taken in this turn has arrived, µs since 1970
     */
    public long read(long timestamp) {
        if (arrival == 0) {
            arrival = micros(clock.instant());
        }
        oldest = Math.min(oldest, timestamp);
        return arrival;
    }

    /** The turn is over. */
    public void turn() {
        if (arrival == 0) {
            return;
        }
        gauge.read(arrival / 1_000 - oldest);
        if (size > 0) {
            countRun();
            count(micros(clock.instant()));
        }
        size = 0;
        counted = 0;
        arrival = 0;
        oldest = Long.MAX_VALUE;
    }

    private void count(long departure) {
        int from = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || counters[i] != counters[from]) {
                PassageCounter counter = counters[from];
                counter.add(Span.LAG_IN, eventTimes, from, i, arrival);
                counter.add(Span.LAG_OUT, eventTimes, from, i, departure);
                counter.add(Span.PROCESS, departure - arrival, i - from);
                from = i;
            }
        }
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
