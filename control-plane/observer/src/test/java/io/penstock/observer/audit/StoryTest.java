package io.penstock.observer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.observer.audit.Deed.Enter;
import io.penstock.observer.audit.Deed.Leave;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static Leave leave(
            Station station, int branch, int generation, int move, Standing standing) {
        return leave(station, branch, 0, generation, move, standing);
    }

    private static Leave leave(
            Station station, int branch, int run, int generation, int move, Standing standing) {
        return new Leave(
                station, 1, branch, run, generation, station.position(move), standing, null);
    }

    private static Story story(List<Deed> deeds) {
        Story story = Story.EMPTY;
        for (Deed deed : deeds) {
            story = story.after(deed);
        }
        return story;
    }

    private static Standing standing(Story story, int branch) {
        Leg leg = story.leg(1, branch);
        if (leg == null) {
            throw new AssertionError("no branch " + branch + " in " + story);
        }
        return leg.standing();
    }

    /** A delivery that waited, died, was sent again and came; another that was held. */
    private static final List<Deed> LIFE =
            List.of(
                    new Enter(1),
                    leave(Station.NORMALIZE, 0, 0, 0, Standing.FORWARDED),
                    leave(Station.ROUTE, 11, 0, 0, Standing.FORWARDED),
                    leave(Station.ROUTE, 12, 0, 0, Standing.FORWARDED),
                    leave(Station.TRANSMIT, 11, 0, 0, Standing.WAITING),
                    leave(Station.RETRY, 11, 0, 1, Standing.WAITING),
                    leave(Station.REDELIVER, 11, 0, 2, Standing.DEAD_LETTERED),
                    leave(Station.TRANSMIT, 11, 1, 0, Standing.WAITING),
                    leave(Station.RETRY, 11, 1, 1, Standing.WAITING),
                    leave(Station.TRANSMIT, 12, 0, 0, Standing.HELD));

    @Test
    void factsMeanTheSameInWhicheverOrderTheyCome() {
        Story told = story(LIFE);
        assertThat(standing(told, 0)).isEqualTo(Standing.ROUTED);
        assertThat(standing(told, 11)).isEqualTo(Standing.WAITING);
        assertThat(standing(told, 12)).isEqualTo(Standing.HELD);
        for (int seed = 0; seed < 500; seed++) {
            List<Deed> mixed = new ArrayList<>(LIFE);
            mixed.addAll(LIFE.subList(0, seed % LIFE.size()));
            Collections.shuffle(mixed, new Random(seed));
            assertThat(story(mixed)).as("seed %d", seed).isEqualTo(told);
        }
    }

    @Test
    void deliveredIsFinal() {
        Story delivered = story(LIFE).after(leave(Station.TRANSMIT, 11, 0, 0, Standing.DELIVERED));
        assertThat(standing(delivered, 11)).isEqualTo(Standing.DELIVERED);
        Story later = delivered.after(leave(Station.TRANSMIT, 11, 2, 0, Standing.DEAD_LETTERED));
        assertThat(standing(later, 11)).isEqualTo(Standing.DELIVERED);
    }

    @Test
    void isOverOnceAllOfItIs() {
        Story entered = Story.EMPTY.after(new Enter(1));
        assertThat(entered.over()).isFalse();
        Story routed = entered.after(leave(Station.NORMALIZE, 11, 0, 0, Standing.FORWARDED));
        assertThat(routed.over()).isFalse();
        assertThat(routed.open()).isEqualTo(1);
        Story delivered = routed.after(leave(Station.TRANSMIT, 11, 0, 0, Standing.DELIVERED));
        assertThat(delivered.over()).isTrue();
        assertThat(delivered.after(new Enter(2)).over()).isFalse();
    }

    @Test
    void branchesOfAnEarlierRunAreWithdrawn() {
        Story two =
                story(
                        List.of(
                                leave(Station.ROUTE, 11, 0, 0, 0, Standing.FORWARDED),
                                leave(Station.ROUTE, 12, 0, 0, 0, Standing.FORWARDED),
                                leave(Station.ROUTE, 12, 1, 0, 0, Standing.FORWARDED)));
        assertThat(two.legs())
                .filteredOn(two::withdrawn)
                .extracting(Leg::branch)
                .containsExactly(11);
    }

    @Test
    void lossEndsWithTheFactThatWasMissed() {
        Story forwarded =
                Story.EMPTY
                        .after(new Enter(1))
                        .after(leave(Station.NORMALIZE, 11, 0, 0, Standing.FORWARDED));
        Story lost = forwarded.after(new Deed.Lose(1, 11, 7, false, 4));
        assertThat(lost.missing()).isEqualTo(1);
        assertThat(lost.open()).isZero();
        Story repeated = lost.after(leave(Station.NORMALIZE, 11, 0, 0, Standing.FORWARDED));
        assertThat(repeated.missing()).isEqualTo(1);
        Story came = repeated.after(leave(Station.TRANSMIT, 11, 0, 0, Standing.WAITING));
        assertThat(came.missing()).isZero();
        assertThat(came.open()).isEqualTo(1);
    }

    @Test
    void storyThatNobodyHadAPipeForGetsOneWhenItIsKnown() {
        Story lost = Story.EMPTY.after(new Deed.Lose(0, 0, 7, true, 0));
        assertThat(lost.unknown()).isEqualTo(1);
        assertThat(lost.after(new Enter(1)).pipes()).containsExactly(1);
        assertThat(lost.after(leave(Station.TRANSMIT, 11, 0, 0, Standing.DELIVERED)).unknown())
                .isZero();
    }

    @Test
    void stationsAreKnownByTheirTopics() {
        assertThat(Station.of("shared", "penstock.shared.g1.normalize"))
                .isEqualTo(Station.NORMALIZE);
        assertThat(Station.of("shared", "penstock.shared.g12.transmit"))
                .isEqualTo(Station.TRANSMIT);
        assertThat(Station.of("shared", "penstock.shared.retry.10s")).isEqualTo(Station.RETRY);
        assertThat(Station.of("shared", "penstock.shared.redeliver")).isEqualTo(Station.REDELIVER);
        assertThat(Station.of("shared", "penstock.shared.deadletter")).isNull();
        assertThat(Station.of("shared", "penstock.other.g1.normalize")).isNull();
        assertThat(Station.REDELIVER.position(2)).isGreaterThan(Station.TRANSMIT.position(0));
    }
}
