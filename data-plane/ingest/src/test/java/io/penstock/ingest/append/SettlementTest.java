package io.penstock.ingest.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private final AtomicInteger done = new AtomicInteger();

    private Settlement settlement(int items) {
        return new Settlement(items, items, done::incrementAndGet);
    }

    private static Mark mark(long number) {
        return new Mark(7, 2, number);
    }

    private static List<String> inAnswer(Settlement settlement) {
        List<String> runs = new ArrayList<>();
        settlement
                .inAnswer()
                .forEach(
                        (partition, first, end, offset) ->
                                runs.add(
                                        "%d: %d to %d at %d"
                                                .formatted(partition, first, end, offset)));
        return runs;
    }

    @Test
    void whatFollowsOnEachOtherIsOneRunWithItsHighestOffset() {
        var settlement = settlement(4);
        settlement.stored(0, mark(10), 100);
        settlement.stored(1, mark(11), 104);
        settlement.stored(2, new Mark(7, 3, 0), 5);
        settlement.stored(3, mark(12), 103);
        settlement.close();

        assertThat(inAnswer(settlement))
                .containsExactly("2: 10 to 12 at 104", "3: 0 to 1 at 5", "2: 12 to 13 at 103");
        assertThat(done.get()).isEqualTo(1);
    }

    @Test
    void whatIsStoredAfterTheAnswerIsNotInItThoughItIsStored() {
        var settlement = settlement(3);
        assertThat(settlement.stored(0, mark(0), 100)).isTrue();
        settlement.close();
        assertThat(settlement.stored(1, mark(1), 101)).isFalse();
        settlement.settle(2, Outcome.TOO_LARGE);

        assertThat(settlement.closing(0)).isEqualTo(Outcome.ACCEPTED);
        assertThat(settlement.closing(1)).isEqualTo(Outcome.PENDING);
        assertThat(settlement.closing(2)).isEqualTo(Outcome.PENDING);
        assertThat(settlement.outcome(1)).isEqualTo(Outcome.ACCEPTED);
        assertThat(inAnswer(settlement)).containsExactly("2: 0 to 1 at 100");
        assertThat(done.get()).isEqualTo(1);
    }

    @Test
    void itemThatIsToBeSentAgainIsNotInTheAnswerThoughItWasStored() {
        var settlement = settlement(1);
        settlement.settle(0, Outcome.RETRY);

        assertThat(settlement.stored(0, mark(0), 100)).isFalse();
        assertThat(settlement.outcome(0)).isEqualTo(Outcome.RETRY);
        assertThat(done.get()).isEqualTo(1);
    }

    @Test
    void eachItemIsInTheAnswerOrLateWhateverTheMoment() throws Exception {
        int items = 64;
        for (int round = 0; round < 2_000; round++) {
            var settlement = settlement(items);
            var start = new CyclicBarrier(2);
            var late = new AtomicInteger();
            Thread acknowledging =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        await(start);
                                        for (int i = 0; i < items; i++) {
                                            boolean inTime = settlement.stored(i, mark(i), i);
                                            late.addAndGet(inTime ? 0 : 1);
                                        }
                                    });
            await(start);
            settlement.close();
            int accepted = 0;
            for (int i = 0; i < items; i++) {
                accepted += settlement.closing(i) == Outcome.ACCEPTED ? 1 : 0;
            }
            acknowledging.join();

            assertThat(accepted + late.get()).as("round " + round).isEqualTo(items);
            assertThat(inAnswer(settlement))
                    .as("round " + round)
                    .isEqualTo(
                            accepted == 0
                                    ? List.of()
                                    : List.of(
                                            "2: 0 to %d at %d".formatted(accepted, accepted - 1)));
        }
        assertThat(done.get()).isEqualTo(2_000);
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
