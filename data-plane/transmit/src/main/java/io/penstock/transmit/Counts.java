package io.penstock.transmit;

import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.metric.TimeHistogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a transmit link has done since its start, and what it is doing.
 *
 * @param delivered events that a destination accepted
 * @param attempts requests started
 * @param retries attempts that were not an event's first
 * @param inFlight requests without an outcome yet
 * @param waiting events whose next attempt is due later; each holds its slot
 * @param queued events that wait for a slot
 * @param parked events that went to a tier
 * @param spilled those of them that had not been tried
 * @param displaced requests broken off because they held up others
 * @param lag of the delivered, ms: from the event's time until the answer
 * @param deadLettered by cause
 * @param held by cause
 */
public record Counts(
        LongAdder delivered,
        LongAdder attempts,
        LongAdder retries,
        LongAdder inFlight,
        LongAdder waiting,
        LongAdder queued,
        LongAdder parked,
        LongAdder spilled,
        LongAdder displaced,
        TimeHistogram lag,
        Map<FailureCode, LongAdder> deadLettered,
        Map<FailureCode, LongAdder> held) {

    /** All zero. */
    public static Counts zero() {
        return new Counts(
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new TimeHistogram(),
                byCause(),
                byCause());
    }

    private static Map<FailureCode, LongAdder> byCause() {
        Map<FailureCode, LongAdder> counters = new EnumMap<>(FailureCode.class);
        for (FailureCode code : FailureCode.values()) {
            counters.put(code, new LongAdder());
        }
        return Map.copyOf(counters);
    }

    static void increment(Map<FailureCode, LongAdder> counters, FailureCode code) {
        LongAdder counter = counters.get(code);
        if (counter != null) {
            counter.increment();
        }
    }

    /**
     * All counters by name, for people and monitors; causes that never occurred are left out:
     * {@code deadLettered.timed_out}.
     */
    public SortedMap<String, Long> read() {
        SortedMap<String, Long> read = new TreeMap<>();
        read.put("delivered", delivered.sum());
        read.put("attempts", attempts.sum());
        read.put("retries", retries.sum());
        read.put("inFlight", inFlight.sum());
        read.put("waiting", waiting.sum());
        read.put("queued", queued.sum());
        read.put("parked", parked.sum());
        read.put("spilled", spilled.sum());
        read.put("displaced", displaced.sum());
        readCauses("deadLettered.", deadLettered, read);
        readCauses("held.", held, read);
        return read;
    }

    private static void readCauses(
            String prefix, Map<FailureCode, LongAdder> counters, SortedMap<String, Long> into) {
        counters.forEach(
                (code, counter) -> {
                    if (counter.sum() > 0) {
                        into.put(prefix + code.text(), counter.sum());
                    }
                });
    }

    /** The sum over all causes. */
    public static long total(Map<FailureCode, LongAdder> counters) {
        return counters.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
