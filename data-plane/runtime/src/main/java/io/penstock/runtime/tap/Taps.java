package io.penstock.runtime.tap;

import io.penstock.contract.tap.Dropped;
import io.penstock.contract.tap.Listening;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.topic.Topics;
import io.penstock.runtime.topic.TopicReader;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live tail, as a worker serves it: which taps are open, and the way to show them what passes.
 *
 * <pre>
 * penstock.taps ──▶ reader: open taps ──▶ does anybody look? ──no──▶ nothing
 *                                                  └──yes──▶ short queue ──▶ penstock.tapped
 *                                                                 └─ full: dropped, counted, said
 * </pre>
 *
 * <p>Without a tap this costs one look at a field. Nothing here throws at, or waits in, a thread
 * that carries events.
 */
public final class Taps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Taps.class);

    private final OpenTaps open = new OpenTaps();
    private final InstantSource clock;
    private final String role;
    private final Outlet outlet;
    private final TopicReader<String> reader;

    /**
     * Not started yet: nobody taps.
     *
     * @param bootstrapServers {@code host:port[,host:port]}
     * @param role of this worker: {@code ingest} or {@code transmit}
     */
    public Taps(String bootstrapServers, String role, InstantSource clock) {
        this.clock = clock;
        this.role = role;
        this.outlet = new Outlet(bootstrapServers);
        this.reader =
                new TopicReader<>(
                        bootstrapServers,
                        "taps",
                        Topics.TAPS,
                        new StringDeserializer(),
                        new TapReader(open, clock, this::everyTurn));
    }

    /** Follows the taps from now on. */
    public Taps start() {
        outlet.start();
        reader.start();
        return this;
    }

    /** The taps that are open now; null: nobody looks. */
    public @Nullable Watching watching() {
        return open.watching();
    }

    /**
     * Shows an event to these, as far as their caps and the queue allow; returns at once.
     *
     * @param at now, µs since 1970
     * @param seen asked only when somebody is shown it
     */
    public void show(List<Watch> watches, long at, Supplier<Sight> seen) {
        Sight sight = null;
        for (Watch watch : watches) {
            if (watch.admits(at)) {
                sight = sight == null ? seen.get() : sight;
                leave(watch, sight);
            }
        }
    }

    private void leave(Watch watch, Sight sight) {
        outlet.offer(() -> sight.shownTo(watch.tap()), () -> {}, watch::drop);
    }

    /** Runs what looks at taps beside an event's way; whatever goes wrong, the event goes on. */
    public static void aside(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("A tap was not shown an event, by an error of ours.", e);
        }
    }

    /** Tells new taps that somebody listens, and all of them what they were not shown. */
    private void everyTurn() {
        for (Watch watch : open.all()) {
            Tap tap = watch.tap();
            long now = micros(clock.instant());
            if (!watch.heard()) {
                outlet.offer(
                        () -> new Listening(tap.tenant(), tap.id(), now, role),
                        watch::tellsThatItListens,
                        () -> {});
            }
            long dropped = watch.takeDropped();
            if (dropped > 0) {
                outlet.offer(
                        () -> new Dropped(tap.tenant(), tap.id(), now, dropped),
                        () -> {},
                        () -> watch.drop(dropped));
            }
        }
    }

    /** µs since 1970. */
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    @Override
    public void close() {
        reader.close();
        outlet.close();
    }
}
