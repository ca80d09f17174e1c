package io.penstock.admin.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.alarm.Move.Open;
import io.penstock.admin.alarm.Reason.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoveTest {
    private static Reason reason(String key, Severity severity, long events) {
        return new Reason(
                key,
                severity,
                "audit",
                "pipe " + key,
                "missing_between",
                events + " events",
                Reason.step(events),
                events,
                null,
                "look",
                Instant.EPOCH);
    }

    private static Open open(Reason reason) {
        return new Open(
                1, reason.key(), reason.severity(), reason.step(), reason.text(), reason.events());
    }

    @Test
    void alarmStartsWithItsReasonAndEndsWithIt() {
        Reason reason = reason("a", Severity.WARNING, 1);

        assertThat(Move.plan(List.of(reason), List.of())).containsExactly(new Move.Start(reason));
        assertThat(Move.plan(List.of(), List.of(open(reason))))
                .containsExactly(new Move.End(open(reason)));
    }

    @Test
    void peopleAreToldOfStepsAndNotOfEachEvent() {
        Open one = open(reason("a", Severity.WARNING, 1));
        Reason nine = reason("a", Severity.WARNING, 9);
        Reason ten = reason("a", Severity.WARNING, 10);
        Reason critical = reason("a", Severity.CRITICAL, 1);

        assertThat(Move.plan(List.of(nine), List.of(one)))
                .containsExactly(new Move.Refresh(one, nine));
        assertThat(Move.plan(List.of(ten), List.of(one)))
                .containsExactly(new Move.Worsen(one, ten));
        assertThat(Move.plan(List.of(critical), List.of(one)))
                .containsExactly(new Move.Worsen(one, critical));
    }

    @Test
    void whatGetsBetterIsNotToldAndDoesNotGetWorseAgainByTheSame() {
        Open hundred = open(reason("a", Severity.CRITICAL, 100));

        assertThat(Move.plan(List.of(reason("a", Severity.WARNING, 2)), List.of(hundred)))
                .singleElement()
                .isInstanceOf(Move.Refresh.class);
    }

    @Test
    void secondPlanIsEmptyInEveryWorld() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Map<String, Open> open = new HashMap<>();
        for (int turn = 0; turn < 2_000; turn++) {
            List<Reason> reasons = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                if (random.nextBoolean()) {
                    Severity severity = random.nextBoolean() ? Severity.WARNING : Severity.CRITICAL;
                    reasons.add(reason("k" + i, severity, random.nextInt(2_000)));
                }
            }
            carryOut(Move.plan(reasons, List.copyOf(open.values())), open);

            assertThat(Move.plan(reasons, List.copyOf(open.values())))
                    .as("seed %d turn %d", seed, turn)
                    .isEmpty();
            assertThat(open).hasSameSizeAs(reasons);
        }
    }

    private static void carryOut(List<Move> moves, Map<String, Open> open) {
        for (Move move : moves) {
            switch (move) {
                case Move.Start(var reason) -> open.put(reason.key(), open(reason));
                case Move.Worsen(var before, var reason) -> put(before, reason, open);
                case Move.Refresh(var before, var reason) -> put(before, reason, open);
                case Move.End(var before) -> open.remove(before.key());
            }
        }
    }

    private static void put(Open before, Reason reason, Map<String, Open> open) {
        open.put(
                reason.key(),
                new Open(
                        1,
                        reason.key(),
                        reason.severity().compareTo(before.severity()) > 0
                                ? reason.severity()
                                : before.severity(),
                        Math.max(before.step(), reason.step()),
                        reason.text(),
                        reason.events()));
    }
}
