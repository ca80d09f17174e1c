package io.penstock.runtime.telemetry;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.PipeCount;
import io.penstock.contract.telemetry.SourceCount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All counters of a process. A counter is made when it is first asked for and is always the same
 * for the same names, whatever the revision. Thread-safe.
 */
public final class Counters {
    private record Names(String tenant, String first, String second) {}

    private final Map<Names, DeliveryCounter> deliveries = new ConcurrentHashMap<>();
    private final Map<Names, PipeCounter> pipes = new ConcurrentHashMap<>();
    private final Map<Names, SourceCounter> sources = new ConcurrentHashMap<>();
    private final Passages passages = new Passages();
    private final Map<String, LinkGauge> links = new ConcurrentHashMap<>();

    /**
     * What was counted since the last time, all zeros left out.
     *
     * @param deliveries by pipe and destination
     * @param passages by link and pipe
     */
    public record Counted(
            List<DeliveryCount> deliveries,
            List<PipeCount> pipes,
            List<SourceCount> sources,
            List<Passage> passages) {
        public Counted {
            deliveries = List.copyOf(deliveries);
            pipes = List.copyOf(pipes);
            sources = List.copyOf(sources);
            passages = List.copyOf(passages);
        }
    }

    /** The counter of a pipe's deliveries to a destination of the same tenant. */
    public DeliveryCounter deliveries(String tenant, String pipe, String destination) {
        return deliveries.computeIfAbsent(
                new Names(tenant, pipe, destination),
                _ ->
                        new DeliveryCounter(
                                tenant,
                                pipe,
                                destination,
                                passages.of(Passage.TRANSMIT, tenant, pipe)));
    }

    /** The counter of what passes a link on a pipe; beyond a bound the link's for all others. */
    public PassageCounter passage(String link, String tenant, String pipe) {
        return passages.of(link, tenant, pipe);
    }

    /** The gauge of a link. */
    public LinkGauge link(String link) {
        return links.computeIfAbsent(link, LinkGauge::new);
    }

    /** The counter of what the stages keep of a pipe's events. */
    public PipeCounter pipe(String tenant, String pipe) {
        return pipes.computeIfAbsent(
                new Names(tenant, pipe, ""), _ -> new PipeCounter(tenant, pipe));
    }

    /** The counter of a source. */
    public SourceCounter source(String tenant, String source) {
        var names = new Names(tenant, source, "");
        SourceCounter known = sources.get(names);
        return known != null
                ? known
                : sources.computeIfAbsent(names, _ -> new SourceCounter(tenant, source));
    }

    /** Takes what was counted; the next call takes what comes after. */
    public Counted take() {
        return new Counted(
                deliveries.values().stream()
                        .map(DeliveryCounter::take)
                        .filter(Counters::something)
                        .toList(),
                pipes.values().stream()
                        .map(PipeCounter::take)
                        .filter(count -> count.filtered() + count.deadLettered() > 0)
                        .toList(),
                sources.values().stream()
                        .map(SourceCounter::take)
                        .filter(count -> count.accepted() + count.rejected() + count.refused() > 0)
                        .toList(),
                passages.take());
    }

    private static boolean something(DeliveryCount count) {
        return count.delivered() + count.deadLettered() + count.failedAttempts() > 0;
    }
}
