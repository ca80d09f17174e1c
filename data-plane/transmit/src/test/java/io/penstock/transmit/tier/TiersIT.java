package io.penstock.transmit.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.event.Event;
import io.penstock.contract.fact.Author;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.Intake;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.process.Link;
import io.penstock.transmit.fixture.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deliveries wait in tiers of a real broker, in the links that workers run. */
@Timeout(120)
class TiersIT {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final Tiers TIERS = Tiers.parse("500ms,2s,5s");
    private static final int PARTITIONS = 3;

    /** What a turn, a fetch and two writes take on a busy machine. */
    private static final long MOMENT = 1_000;

    /** What a stop, a start and joining the group take besides. */
    private static final long TAKEOVER = 4_000;

    private final KafkaFixture kafka = KafkaFixture.start();
    private final TierTopics topics = new TierTopics(kafka.bootstrap(), LANE, PARTITIONS);
    private final Directory directory = new Directory();
    private final Clock clock = Clock.systemUTC();
    private final List<Throwable> deaths = new CopyOnWriteArrayList<>();
    private final List<Link> links = new ArrayList<>();

    TiersIT() {
        topics.makeTiers(TIERS);
        var config = new LaneConfig(LANE, PARTITIONS, TIERS);
        directory.apply(config.key(), config.write());
    }

    @AfterEach
    void stop() {
        links.forEach(Link::close);
        topics.close();
        kafka.close();
        assertThat(deaths).isEmpty();
    }

    private Link start(int epoch) {
        var settings =
                new LinkSettings(
                        kafka.bootstrap(),
                        LANE,
                        Intake.tiers(LANE),
                        new Author("worker-0-retry", epoch, "1"),
                        new LinkSettings.Bounds(10_000, 16 << 20, 1 << 16, 1 << 16),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        LinkSettings.BUCKET);
        var retrier = new Retrier(LANE, directory, clock, settings.bounds());
        var link = new Link(settings, retrier, clock, deaths::add);
        link.start();
        links.add(link);
        return link;
    }

    /** Deliveries that are due from half a second to seven from now on. */
    private void spill(int from, int count) {
        var random = new SplittableRandom(from);
        for (int number = from; number < from + count; number++) {
            long now = clock.millis();
            long wait = 500 + random.nextLong(6_500);
            Event event = Events.onBranch(1, number);
            var course = event.header().course().waiting(now * 1_000, (now + wait) * 1_000, 1, 0);
            topics.write(
                    LANE.tier(TIERS.longestWithin(Duration.ofMillis(wait)).orElseThrow()),
                    number % PARTITIONS,
                    event.with(event.header().with(course)));
        }
        topics.flush();
    }

    private void assertAllCameBackInTime(int count, long moment) {
        List<TierTopics.Redelivered> back = topics.awaitRedelivered(count);
        assertThat(back).extracting(TierTopics.Redelivered::number).doesNotHaveDuplicates();
        assertThat(back).hasSize(count);
        for (TierTopics.Redelivered one : back) {
            var course = one.event().header().course();
            assertThat(course.moves()).as("into a tier, and back").isGreaterThan(1);
            long due = course.due() / 1_000;
            long wait = due - course.firstAttempt() / 1_000;
            assertThat(one.at() - due)
                    .as("late, of a wait of %d ms", wait)
                    .isBetween(0L, wait / 10 + moment);
            assertThat(one.partition()).isEqualTo((int) (one.number() % PARTITIONS));
        }
    }

    @Test
    void everyDeliveryComesBackOnceInTimeAndSaysThatItWaited() {
        start(1);
        spill(0, 3_000);

        assertAllCameBackInTime(3_000, MOMENT);

        assertThat(topics.awaitWaitingStated(3_000)).isEqualTo(3_000);
    }

    @Test
    void whoTakesOverKeepsTheTimesAndRepeatsNothing() {
        Link first = start(1);
        spill(0, 1_000);
        topics.awaitRedelivered(200);
        first.close();
        start(2);
        spill(1_000, 500);

        assertAllCameBackInTime(1_500, TAKEOVER);
    }

    @Test
    void aTierThatIsNoLongerNamedIsStillReadInTime() {
        spill(0, 300);
        var other = new LaneConfig(LANE, PARTITIONS, Tiers.parse("300ms,1s"));
        topics.makeTiers(other.tiers());
        directory.apply(other.key(), other.write());
        start(1);

        assertAllCameBackInTime(300, MOMENT);
    }
}
