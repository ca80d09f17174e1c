package io.penstock.bench.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One round of one side.
 *
 * @param events done within the round
 * @param seconds the round's length
 * @param all events done, those after the round's end too; what the CPU time was spent on
 */
public record Throughput(long events, double seconds, long all, CpuUse cpu) {
    public Throughput {
        if (seconds <= 0 || events < 0 || all < events) {
            throw new IllegalArgumentException(
                    "a round of %s s with %d of %d events cannot be"
                            .formatted(seconds, events, all));
        }
    }

    public double perSecond() {
        return events / seconds;
    }

    /** Events per second over several rounds. */
    public static Spread rate(List<Throughput> rounds) {
        return Spread.of(rounds.stream().map(Throughput::perSecond).toList());
    }

    /** Median CPU seconds per million events, by role. */
    public static SortedMap<String, Double> cpuPerMillion(List<Throughput> rounds) {
        Map<String, List<Double>> values = new HashMap<>();
        rounds.forEach(
                round ->
                        round.cpu()
                                .perMillion((double) round.all())
                                .forEach(
                                        (role, value) ->
                                                values.merge(
                                                        role, List.of(value), Throughput::joined)));
        var medians = new TreeMap<String, Double>();
        values.forEach((role, all) -> medians.put(role, Spread.of(all).median()));
        return medians;
    }

    private static List<Double> joined(List<Double> some, List<Double> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
