package io.penstock.observer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Way;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Engines with one rule broken fail the very simulations that the real one passes. */
class TwinsSim {
    private static final int WORLDS = 60;

    private static boolean raisesFalseAlarm(Rules broken) {
        return some(
                seed ->
                        !EnumSet.of(Kind.UNACKNOWLEDGED)
                                .containsAll(AuditSim.healthy(seed, broken).ever));
    }

    private static boolean some(LongPredicate fails) {
        for (long seed = 0; seed < WORLDS; seed++) {
            if (fails.test(seed)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void dueBeforeAllThatIsBelowIsCovered() {
        assertThat(
                        raisesFalseAlarm(
                                new Rules() {
                                    @Override
                                    long passed(Coverage coverage) {
                                        return coverage.highest();
                                    }
                                }))
                .isTrue();
    }

    @Test
    void dueWhateverWasReached() {
        assertThat(
                        raisesFalseAlarm(
                                new Rules() {
                                    @Override
                                    long passed(Coverage coverage) {
                                        return Long.MAX_VALUE;
                                    }
                                }))
                .isTrue();
    }

    @Test
    void movesAreNotToldApart() {
        assertThat(
                        raisesFalseAlarm(
                                new Rules() {
                                    @Override
                                    int position(Station station, Departure departure) {
                                        return station.position(0);
                                    }
                                }))
                .isTrue();
    }

    @Test
    void whatEndedOtherwiseIsTakenForLost() {
        assertThat(
                        raisesFalseAlarm(
                                new Rules() {
                                    @Override
                                    boolean lost(Leg leg, Expectation expected) {
                                        return leg.at() < expected.needs;
                                    }
                                }))
                .isTrue();
    }

    @Test
    void unknownIsTakenForLost() {
        var broken =
                new Rules() {
                    @Override
                    Kind hole(boolean factsMissing) {
                        return Kind.SKIPPED;
                    }
                };
        assertThat(
                        some(
                                seed ->
                                        LossSim.world(seed, SimPlant.Kind.FACT, broken)
                                                .observer()
                                                .ever
                                                .contains(Kind.SKIPPED)))
                .isTrue();
    }

    /** As many came as were sent, so nothing is missing: a duplicate hides a loss. */
    private static final class Counts extends Rules {
        private final AtomicReference<SimTopics> topics;

        private Counts(AtomicReference<SimTopics> topics) {
            this.topics = topics;
        }

        @Override
        boolean accepts(Expectation expected) {
            long sent = 0;
            long came = 0;
            for (FactRecord fact : topics.get().facts) {
                if (fact.topic().equals(expected.from)) {
                    sent +=
                            fact.left().stream()
                                    .filter(each -> each.departure().way() == Way.FORWARDED)
                                    .mapToLong(each -> each.marks().count())
                                    .sum();
                }
                if (fact.topic().equals(expected.to)) {
                    came += fact.tiles().stream().mapToLong(Counts::length).sum();
                }
            }
            return came >= sent;
        }

        private static long length(Tile tile) {
            return tile.to() - tile.from();
        }
    }

    @Test
    void countsInPlaceOfSets() {
        var topics = new AtomicReference<SimTopics>(new SimTopics(1));
        assertThat(
                        some(
                                seed -> {
                                    LossSim.World world =
                                            LossSim.world(
                                                    seed,
                                                    SimPlant.Kind.HIDDEN,
                                                    new Counts(topics),
                                                    lane -> topics.set(lane.topics));
                                    return !world.plant().hit.isEmpty() && world.open().isEmpty();
                                }))
                .isTrue();
    }
}
