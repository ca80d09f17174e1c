package io.penstock.admin.lag;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.lag.LagReport.OnTime;
import io.penstock.admin.lag.LagReport.Quantiles;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long events took on one generation of a lane, whatever their pipes.
 *
 * @param endToEnd from the event's time until the destination has settled it; absent: none has
 * @param links in the order in which events pass them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaneLag(
        String lane,
        int generation,
        OnTime onTime,
        @Nullable Quantiles endToEnd,
        List<LinkLag> links) {
    private static final Comparator<LaneLag> WORST =
            Comparator.comparingDouble(LaneLag::share)
                    .thenComparing(Comparator.comparingDouble(LaneLag::p95).reversed())
                    .thenComparing(LaneLag::lane)
                    .thenComparingInt(LaneLag::generation);

    /**
     * A link of a lane.
     *
     * @param in events that came
     * @param out events that went on
     * @param lagOut from the event's time until it went
     * @param process from when it came until it went
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkLag(
            String link,
            long in,
            long out,
            @Nullable Quantiles lagOut,
            @Nullable Quantiles process) {}

    private record Of(String lane, int generation) {}

    /** The lane generations of these rows, those first where least was on time. */
    static List<LaneLag> of(List<LagRows.Row> rows, Duration objective) {
        Map<Of, Map<String, Passage>> lanes = new HashMap<>();
        for (LagRows.Row row : rows) {
            lanes.computeIfAbsent(
                            new Of(row.lane(), row.generation()),
                            _ -> new TreeMap<>(LagReports.CHAIN))
                    .merge(row.link(), row.passage(), Passage::plus);
        }
        return lanes.entrySet().stream()
                .map(lane -> of(lane.getKey(), lane.getValue(), objective))
                .sorted(WORST)
                .toList();
    }

    private static LaneLag of(Of lane, Map<String, Passage> links, Duration objective) {
        var transmit = links.getOrDefault(Passage.TRANSMIT, Passage.none("", "", ""));
        return new LaneLag(
                lane.lane(),
                lane.generation(),
                OnTime.of(transmit.lags(Span.LAG_OUT), objective.toMillis()),
                Quantiles.of(transmit.lags(Span.LAG_OUT)),
                links.entrySet().stream()
                        .map(link -> link(link.getKey(), link.getValue()))
                        .toList());
    }

    private static LinkLag link(String name, Passage passage) {
        return new LinkLag(
                name,
                passage.in(),
                passage.out(),
                Quantiles.of(passage.lags(Span.LAG_OUT)),
                Quantiles.of(passage.lags(Span.PROCESS)));
    }

    private double share() {
        Double share = onTime.share();
        return share == null ? 2 : share;
    }

    private double p95() {
        return endToEnd == null ? 0 : endToEnd.p95Millis();
    }
}
