package io.penstock.admin.telemetry;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.PipeCount;
import io.penstock.contract.telemetry.SourceCount;
import io.penstock.contract.telemetry.WorkerReport;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of pipes, destinations and sources, as workers report them, in memory. What was never
 * counted costs nothing. One thread adds, any number read.
 */
@Singleton
public class Figures {
    static final int DELIVERED = 0;
    static final int DEAD_LETTERED = 1;
    static final int FAILED = 2;
    static final int FILTERED = 3;
    private static final int OF_PIPES = 4;
    private static final int OF_DESTINATIONS = 3;

    private static final int ACCEPTED = 0;
    private static final int REFUSED = 1;
    private static final int OF_SOURCES = 2;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Series NO_SERIES = new Series(OF_PIPES);

    private record Name(String tenant, String name) {}

    private final InstantSource clock;
    private final Map<Name, Series> pipes = new ConcurrentHashMap<>();
    private final Map<Name, Series> destinations = new ConcurrentHashMap<>();
    private final Map<Name, Series> sources = new ConcurrentHashMap<>();
    private volatile boolean known;
    private volatile long newest;

    Figures(InstantSource clock) {
        this.clock = clock;
    }

    /** A pipe's; empty while telemetry is not known here. */
    public Optional<PipeFigures> pipe(String tenant, String name) {
        Series series = series(pipes, tenant, name);
        return asOf().map(
                        at ->
                                new PipeFigures(
                                        Series.WINDOW / 1_000,
                                        perSecond(series, DELIVERED),
                                        lag(series.lagP95(now())),
                                        series.day(now(), DELIVERED),
                                        series.day(now(), DEAD_LETTERED),
                                        series.day(now(), FILTERED),
                                        at));
    }

    /** The minutes of a pipe's last hour; none while telemetry is not known here. */
    public List<PipeMinute> minutes(String tenant, String name) {
        Series series = series(pipes, tenant, name);
        return asOf().isEmpty()
                ? List.of()
                : series.minutes(now(), DELIVERED, DEAD_LETTERED).stream()
                        .map(
                                minute ->
                                        new PipeMinute(
                                                Instant.ofEpochMilli(minute.at()),
                                                minute.first(),
                                                minute.second(),
                                                lag(minute.lagP95())))
                        .toList();
    }

    /** A destination's; empty while telemetry is not known here. */
    public Optional<DestinationFigures> destination(String tenant, String name) {
        Series series = series(destinations, tenant, name);
        return asOf().map(
                        at ->
                                new DestinationFigures(
                                        Series.WINDOW / 1_000,
                                        perSecond(series, DELIVERED),
                                        lag(series.lagP95(now())),
                                        series.day(now(), DELIVERED),
                                        series.day(now(), FAILED),
                                        series.day(now(), DEAD_LETTERED),
                                        at));
    }

    /** A source's; empty while telemetry is not known here. */
    public Optional<SourceFigures> source(String tenant, String name) {
        Series series = series(sources, tenant, name);
        return asOf().map(
                        at ->
                                new SourceFigures(
                                        Series.WINDOW / 1_000,
                                        perSecond(series, ACCEPTED),
                                        series.day(now(), ACCEPTED),
                                        series.day(now(), REFUSED),
                                        at));
    }

    private static Series series(Map<Name, Series> all, String tenant, String name) {
        return all.getOrDefault(new Name(tenant, name), NO_SERIES);
    }

    private Optional<Instant> asOf() {
        return known && newest > 0 ? Optional.of(Instant.ofEpochMilli(newest)) : Optional.empty();
    }

    /** Our clock, unless the broker's is ahead of it. */
    private long now() {
        return Math.max(clock.millis(), newest);
    }

    private double perSecond(Series series, int kind) {
        return Math.round(series.perSecond(now(), kind) * 100) / 100.0;
    }

    private static @Nullable Long lag(OptionalLong lag) {
        return lag.isPresent() ? lag.getAsLong() : null;
    }

    /** Takes a report that is new. */
    void add(WorkerReport report, long at) {
        boolean detailed = at > now() - HOUR;
        report.deliveries().forEach(count -> add(count, at, detailed));
        report.pipes().forEach(count -> add(count, at, detailed));
        report.sources().forEach(count -> add(count, at, detailed));
        newest = Math.max(newest, at);
    }

    private void add(DeliveryCount count, long at, boolean detailed) {
        long[] of = {count.delivered(), count.deadLettered(), count.failedAttempts(), 0};
        made(pipes, count.tenant(), count.pipe(), OF_PIPES).add(at, of, count.lags(), detailed);
        made(destinations, count.tenant(), count.destination(), OF_DESTINATIONS)
                .add(at, Arrays.copyOf(of, OF_DESTINATIONS), count.lags(), detailed);
    }

    private void add(PipeCount count, long at, boolean detailed) {
        long[] of = {0, count.deadLettered(), 0, count.filtered()};
        made(pipes, count.tenant(), count.pipe(), OF_PIPES).add(at, of, Lags.NONE, detailed);
    }

    private void add(SourceCount count, long at, boolean detailed) {
        long[] of = {count.accepted(), count.rejected() + count.refused()};
        made(sources, count.tenant(), count.source(), OF_SOURCES).add(at, of, Lags.NONE, detailed);
    }

    private static Series made(Map<Name, Series> all, String tenant, String name, int kinds) {
        return all.computeIfAbsent(new Name(tenant, name), _ -> new Series(kinds));
    }

    /** Whether the topic has been read to its end. */
    void known(boolean readToItsEnd) {
        known = readToItsEnd;
    }

    /** Forgets everything: it is read again. */
    void clear() {
        known = false;
        pipes.clear();
        destinations.clear();
        sources.clear();
        newest = 0;
    }

    /** Forgets what nobody has counted for a day. */
    void forget(long now) {
        List.of(pipes, destinations, sources)
                .forEach(all -> all.values().removeIf(series -> series.forget(now)));
    }

    /** How many pipes, destinations and sources take memory. */
    int size() {
        return pipes.size() + destinations.size() + sources.size();
    }
}
