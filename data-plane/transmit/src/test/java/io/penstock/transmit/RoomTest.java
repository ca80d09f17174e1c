package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(1_000, 1_000_000);
    private final List<String> asked = new ArrayList<>();

    /** Holds events of 100 bytes; a slow one gives up half of them. */
    private final class Fake implements Room.Sharer {
        private final String name;
        private final boolean slow;
        private int events;

        Fake(String name, int events, boolean slow) {
            this.name = name;
            this.events = events;
            this.slow = slow;
            room.shareWith(this);
            room.add(events, events * 100L);
        }

        @Override
        public boolean isWell(long now) {
            return false;
        }

        @Override
        public long waitingBytes() {
            return events * 100L;
        }

        @Override
        public void makeRoom(Runnable then) {
            asked.add(name);
            if (slow) {
                room.add(-events / 2, -events / 2 * 100L);
                events -= events / 2;
            }
            then.run();
        }
    }

    private void keep(long now) {
        room.keep(InstantSource.fixed(Instant.ofEpochMilli(now)));
    }

    @Test
    void nobodyIsAskedWhileThereIsRoom() {
        var slow = new Fake("slow", 799, true);

        keep(1_000);

        assertThat(asked).isEmpty();
        assertThat(slow.events).isEqualTo(799);
    }

    @Test
    void largestOneGivesUpHalf() {
        var small = new Fake("small", 100, true);
        var large = new Fake("large", 700, true);

        keep(1_000);

        assertThat(asked).containsExactly("large");
        assertThat(large.events).isEqualTo(350);
        assertThat(small.events).isEqualTo(100);
    }

    @Test
    void othersAreAskedInTurnWhenTheLargestKeepsUp() {
        new Fake("large and well", 400, false);
        new Fake("empty", 0, true);
        var third = new Fake("third", 150, true);
        var second = new Fake("second", 250, true);
        new Fake("fourth", 50, true);

        keep(1_000);

        assertThat(asked).containsExactly("large and well", "second", "third");
        assertThat(second.events + third.events).isEqualTo(200);
        assertThat(room.taken()).isLessThan(0.7);
    }

    @Test
    void whoKeepsUpIsAskedAgainAMomentLater() {
        new Fake("well", 900, false);

        keep(1_000);
        keep(1_019);
        keep(1_020);

        assertThat(asked).containsExactly("well", "well");
    }
}
