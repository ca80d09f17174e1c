package io.penstock.transmit;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.transmit.attempt.AttemptLog;
import io.penstock.transmit.fixture.Configuration;
import io.penstock.transmit.fixture.Events;
import io.penstock.transmit.tier.Retrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A transmit worker in virtual time: the real step with its queues, and the real retrier, between
 * topics and endpoints that are models. Events for one destination that is weak and for one that is
 * well come at their rates.
 */
final class OverloadWorld implements AutoCloseable {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final String NOBODY = "127.0.0.1:1";
    private static final LinkSettings.Bounds BOUNDS = LinkSettings.Bounds.DEFAULT;
    private static final long TURN = 10;
    private static final double WELL = 5;

    private final VirtualTime time = new VirtualTime();
    private final ModelEndpoint.Ledger ledger = new ModelEndpoint.Ledger();
    private final Map<String, ModelLink.Topic> topics = new LinkedHashMap<>();
    private final List<ModelLink> links;
    private final AttemptLog attempts;
    private final TransmitStep step;
    private long comeUntil = Long.MAX_VALUE;
    private double rate;
    private double weak;
    private double well;
    private int sent;
    private int sentToWeak;
    private long mostHeld;
    private long lost;

    /** Events for the destination that is well, by number, and when they came. */
    private final Map<Integer, Long> underWay = new LinkedHashMap<>();

    private long longestLag;

    /**
     * A world.
     *
     * @param destination of the one that is weak: members of its document, {@code "url": …}
     */
    OverloadWorld(Tiers tiers, String destination) {
        var configuration =
                new Configuration()
                        .pipe("weak", "well")
                        .destination("weak", 1, "{" + destination + "}")
                        .destination("well", 1, "http://127.0.0.1/1000", "");
        var config = new LaneConfig(LANE, 1, tiers);
        configuration.directory().apply(config.key(), config.write());
        attempts =
                new AttemptLog(
                        NOBODY, AttemptLog.Settings.usual(), configuration.directory(), time);
        step =
                new TransmitStep(
                        TransmitSettings.of("1.2.3"),
                        configuration.directory(),
                        LANE,
                        time,
                        new Taps(NOBODY, "transmit", time),
                        attempts,
                        RandomGenerator.of("L64X128MixRandom"),
                        new Counters(),
                        ModelEndpoint.loops(time, ledger));
        var retrier = new Retrier(LANE, configuration.directory(), time, BOUNDS);
        List<ModelLink.Topic> waiting = new ArrayList<>();
        tiers.delays().forEach(delay -> waiting.add(topic(LANE.tier(delay))));
        links =
                List.of(
                        link(step, List.of(topic(LANE.topic(StageName.TRANSMIT)))),
                        link(step.redeliver(), List.of(topic(LANE.redeliver()))),
                        link(retrier, waiting));
    }

    private ModelLink.Topic topic(String name) {
        return topics.computeIfAbsent(name, ModelLink.Topic::new);
    }

    private ModelLink link(Step of, List<ModelLink.Topic> intake) {
        of.owned(Set.of(0));
        return new ModelLink(of, time, BOUNDS.records(), intake, this::written);
    }

    private void written(Output output) {
        ModelLink.Topic to = topics.get(output.topic());
        if (to == null) {
            lost++;
        } else {
            to.write(output.event(), time.millis());
        }
    }

    /** Events for the weak destination come for so long, so many a second. */
    void overload(Duration duration, double eventsPerSecond) {
        rate = eventsPerSecond;
        comeUntil = time.millis() + duration.toMillis();
        turn();
        time.goOn(() -> time.millis() >= comeUntil, Long.MAX_VALUE);
    }

    /** Goes on until all are delivered; returns how long that took, no longer than so long. */
    Duration drain(Duration most) {
        return Duration.ofMillis(time.goOn(() -> ledger.size() == sent, most.toMillis()));
    }

    private void turn() {
        long now = time.millis();
        if (now < comeUntil) {
            weak = come(1, weak + rate * TURN / 1_000);
            well = come(2, well + WELL * TURN / 1_000);
        }
        links.forEach(ModelLink::turn);
        mostHeld = Math.max(mostHeld, links.stream().mapToLong(ModelLink::held).sum());
        underWay.entrySet().removeIf(one -> arrived(one.getKey(), now - one.getValue()));
        time.after(TURN, this::turn);
    }

    private boolean arrived(int number, long after) {
        longestLag = Math.max(longestLag, after);
        return ledger.has(number);
    }

    private double come(int branch, double due) {
        double left = due;
        for (; left >= 1; left--) {
            topic(LANE.topic(StageName.TRANSMIT))
                    .write(Events.onBranch(branch, sent), time.millis());
            if (branch == 1) {
                sentToWeak++;
            } else {
                underWay.put(sent, time.millis());
            }
            sent++;
        }
        return left;
    }

    /** Events that came. */
    int sent() {
        return sent;
    }

    int sentToWeak() {
        return sentToWeak;
    }

    /** What the endpoints have got. */
    ModelEndpoint.Ledger ledger() {
        return ledger;
    }

    /** Records written to any tier. */
    long tierWrites() {
        return topics.values().stream()
                .filter(topic -> topic.name().startsWith(LANE.retrier()))
                .mapToLong(ModelLink.Topic::writes)
                .sum();
    }

    /** Events that all links of the worker held at a time. */
    long mostHeld() {
        return mostHeld;
    }

    /** Events that went to no tier and to no destination. */
    long lost() {
        return lost;
    }

    /** The longest that an event for the destination that is well took. */
    Duration longestLagOfTheOther() {
        return Duration.ofMillis(longestLag);
    }

    @Override
    public void close() {
        step.close();
        attempts.close();
    }
}
