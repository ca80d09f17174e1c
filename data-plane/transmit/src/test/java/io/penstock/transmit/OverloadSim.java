package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.topic.Tiers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Twice as many events as a destination can take come for an hour, in virtual time; then nothing
 * comes, and what waits is delivered. Every event arrives once, and is moved from tier to tier a
 * few times only.
 */
class OverloadSim {
    private static final int RATE = 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double MOST_WRITES = 6;

    /**
     * New ones and due ones in the destination's queue, in flight, and in the retrier's hands: what
     * is due sooner than the shortest tier is long.
     */
    private static final long MOST_HELD = 1_000 + 250 + 64 + 15 * 2 * RATE;

    private static OverloadWorld overload(Tiers tiers, Duration duration, String destination) {
        var world = new OverloadWorld(tiers, destination);
        world.overload(duration, 2 * RATE);
        return world;
    }

    /** Tier writes for each event for the destination that is weak. */
    private static double writesEach(OverloadWorld world) {
        return (double) world.tierWrites() / world.sentToWeak();
    }

    private static void assertDrained(OverloadWorld world) {
        int backlog = world.sent() - world.ledger().size();
        Duration ideal = Duration.ofSeconds(backlog / RATE);
        Duration most = ideal.multipliedBy(5).dividedBy(4).plusMinutes(2);
        Duration took = world.drain(most.multipliedBy(2));
        System.out.printf(
                "%,d events, %,d waited after an hour, drained in %s (at the rate: %s), tier writes"
                        + " each %.2f, at most %,d in memory, other's longest lag %s%n",
                world.sent(),
                backlog,
                took,
                ideal,
                writesEach(world),
                world.mostHeld(),
                world.longestLagOfTheOther());

        assertThat(world.ledger().size()).as("delivered").isEqualTo(world.sent());
        assertThat(world.ledger().twice()).as("delivered twice").isZero();
        assertThat(world.lost()).isZero();
        assertThat(writesEach(world)).as("tier writes each").isLessThanOrEqualTo(MOST_WRITES);
        assertThat(world.ledger().mostOpen()).isLessThanOrEqualTo(64);
        assertThat(world.mostHeld()).as("in memory").isLessThanOrEqualTo(MOST_HELD);
        assertThat(took).as("drain").isLessThanOrEqualTo(most);
        assertThat(world.longestLagOfTheOther()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void anEndpointThatIsTooSlowForAnHourGetsAllOnceAndFewMovesAreMade() {
        try (var world = overload(Tiers.DEFAULT, HOUR, url(RATE))) {
            assertDrained(world);
        }
    }

    @Test
    void soDoesADestinationWhoseRateIsLimited() {
        String limited = url(1_000) + ",\"limits\":{\"eventsPerSecond\":" + RATE + "}";
        try (var world = overload(Tiers.DEFAULT, HOUR, limited)) {
            assertDrained(world);
        }
    }

    /** Red twin: were the wait not estimated, each event would be moved again and again. */
    @Test
    void aTierThatIsTheSameForAllWaitsTakesFarMoreMoves() {
        var tenMinutes = Duration.ofMinutes(10);
        try (var world = overload(Tiers.parse("10s"), tenMinutes, url(RATE))) {
            world.drain(tenMinutes.multipliedBy(2));
            System.out.printf("one tier of 10 s: tier writes each %.1f%n", writesEach(world));
            assertThat(writesEach(world)).isGreaterThan(2 * MOST_WRITES);
        }
    }

    private static String url(int rate) {
        return "\"url\":\"http://127.0.0.1/" + rate + "\"";
    }
}
