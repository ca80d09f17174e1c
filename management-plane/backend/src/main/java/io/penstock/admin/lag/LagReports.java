package io.penstock.admin.lag;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.lag.LagQuery.Range;
import io.penstock.admin.lag.LagReport.Band;
import io.penstock.admin.lag.LagReport.HeatColumn;
import io.penstock.admin.lag.LagReport.Link;
import io.penstock.admin.lag.LagReport.OnTime;
import io.penstock.admin.lag.LagReport.Point;
import io.penstock.admin.lag.LagReport.Quantiles;
import io.penstock.admin.lag.LagReport.Waterfall;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import io.penstock.contract.topic.StageName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes reports of rows. */
final class LagReports {
    /** Links in the order in which events pass them. */
    static final Comparator<String> CHAIN =
            Comparator.comparingInt(LagReports::place).thenComparing(Comparator.naturalOrder());

    private static final double LOG_2 = Math.log(2);

    private LagReports() {}

    private static int place(String link) {
        if (link.equals(Passage.INGEST)) {
            return -1;
        }
        for (StageName stage : StageName.values()) {
            if (stage.text().equals(link)) {
                return List.of(StageName.values()).indexOf(stage);
            }
        }
        return Integer.MAX_VALUE;
    }

    /**
     * The rows of a pipe in a span of time: of long points days and hours as far as they are rolled
     * up, minutes for the rest.
     *
     * @param since what is from before is not asked for
     */
    static List<LagRows.Row> rows(
            Transaction transaction, String tenant, String pipe, Range range, Instant since)
            throws SQLException {
        List<LagRows.Row> rows = new ArrayList<>();
        Instant from = range.from().isBefore(since) ? since : range.from();
        for (Resolution each : List.of(Resolution.DAY, Resolution.HOUR, Resolution.MINUTE)) {
            if (each.length().compareTo(range.step()) <= 0 && from.isBefore(range.to())) {
                List<LagRows.Row> found =
                        LagRows.of(transaction, each, tenant, pipe, each.bucket(from), range.to());
                rows.addAll(found);
                from = found.isEmpty() ? from : found.getLast().bucket().plus(each.length());
            }
        }
        return rows;
    }

    /** The report of these rows. */
    static LagReport of(List<LagRows.Row> rows, Range range) {
        Map<String, SortedMap<Instant, Passage>> links = new TreeMap<>(CHAIN);
        for (LagRows.Row row : rows) {
            links.computeIfAbsent(row.link(), _ -> new TreeMap<>())
                    .merge(range.point(row.bucket()), row.passage(), Passage::plus);
        }
        SortedMap<Instant, Passage> transmit =
                links.getOrDefault(Passage.TRANSMIT, new TreeMap<>());
        Passage delivered = sum(transmit);
        Passage taken = sum(links.getOrDefault(Passage.INGEST, new TreeMap<>()));
        long objective = range.objective().toMillis();
        return new LagReport(
                range.from(),
                range.to(),
                range.step().toSeconds(),
                OnTime.of(delivered.lags(Span.LAG_OUT), objective),
                new Waterfall(
                        Quantiles.of(taken.lags(Span.PROCESS)),
                        Quantiles.of(delivered.lags(Span.TRANSIT)),
                        Quantiles.of(delivered.lags(Span.EXPEL)),
                        Quantiles.of(delivered.lags(Span.LAG_OUT))),
                links.entrySet().stream()
                        .map(link -> link(link.getKey(), link.getValue(), range.from()))
                        .toList(),
                heat(transmit, range.objective()));
    }

    /** All together. */
    static Passage sum(Map<Instant, Passage> passages) {
        return passages.values().stream().reduce(Passage.none("", "", ""), Passage::plus);
    }

    private static Link link(String name, SortedMap<Instant, Passage> passages, Instant from) {
        return new Link(name, point(from, sum(passages)), points(passages));
    }

    private static List<Point> points(SortedMap<Instant, Passage> passages) {
        return passages.entrySet().stream()
                .map(each -> point(each.getKey(), each.getValue()))
                .toList();
    }

    private static Point point(Instant at, Passage passage) {
        return new Point(
                at,
                passage.in(),
                passage.out(),
                passage.again(),
                passage.bytesIn(),
                passage.bytesOut(),
                Quantiles.of(passage.lags(Span.LAG_IN)),
                Quantiles.of(passage.lags(Span.LAG_OUT)),
                Quantiles.of(passage.lags(Span.PROCESS)));
    }

    private static List<HeatColumn> heat(SortedMap<Instant, Passage> transmit, Duration objective) {
        List<HeatColumn> columns = new ArrayList<>();
        transmit.forEach(
                (at, passage) -> {
                    Lags lags = passage.lags(Span.LAG_OUT);
                    if (!lags.isEmpty()) {
                        columns.add(
                                new HeatColumn(
                                        at,
                                        lags.count(),
                                        lags.countWithin(objective.toMillis() * 1_000),
                                        bands(lags)));
                    }
                });
        return columns;
    }

    /** Powers of two of ms; what took less than 1 ms is in the first. */
    private static List<Band> bands(Lags lags) {
        SortedMap<Integer, Long> bands = new TreeMap<>();
        lags.visit(
                (micros, count) -> {
                    double millis = micros / 1_000;
                    int band = millis <= 1 ? 0 : (int) Math.ceil(Math.log(millis) / LOG_2);
                    bands.merge(band, count, Long::sum);
                });
        return bands.entrySet().stream()
                .map(band -> new Band(Math.scalb(1.0, band.getKey()), band.getValue()))
                .toList();
    }
}
