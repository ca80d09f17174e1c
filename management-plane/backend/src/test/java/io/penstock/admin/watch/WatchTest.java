package io.penstock.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.admin.watch.Evidence.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Timelines in hours: {@code f2} is a failure at two o'clock that was told in full, {@code s2} a
 * success, {@code c2} a count of failures, {@code a2} a count with a success among them, {@code g2}
 * a 410; {@code o2} is a failure of another revision.
 */
class WatchTest {
    private static final Rules RULES =
            new Rules(
                    Duration.ofHours(10),
                    4,
                    Duration.ofHours(1),
                    List.of(Duration.ofHours(1), Duration.ofHours(5)));
    private static final long HOUR = 3_600_000_000L;
    private static final Act FIRST = new Act.Raise(Duration.ofHours(1));
    private static final Act SECOND = new Act.Raise(Duration.ofHours(5));
    private static final Act DISABLE = new Act.Disable(false);

    private static Evidence evidence(String told) {
        long at = (long) (Double.parseDouble(told.substring(1)) * HOUR) + HOUR;
        return switch (told.charAt(0)) {
            case 'f' -> failed(3, at, false);
            case 'g' -> failed(3, at, true);
            case 'o' -> failed(2, at, false);
            case 's' -> new Evidence.Accepted(3, 7, at);
            case 'c' -> new Evidence.Counted(3, 7, at - 1, at, 0, 5, 0);
            case 'a' -> new Evidence.Counted(3, 7, at - 1, at, 1, 5, 0);
            default -> throw new IllegalArgumentException(told);
        };
    }

    private static Evidence failed(int revision, long at, boolean gone) {
        int status = gone ? 410 : 500;
        return new Evidence.Failed(
                revision, 7, new Sample(at, "destination_failed", status, "e-" + at), gone);
    }

    private static Watch after(Iterable<Evidence> told) {
        Watch watch = Watch.of(3, 7);
        for (Evidence each : told) {
            watch = watch.with(each, RULES.slot());
        }
        return watch;
    }

    private static List<Evidence> timeline(String line) {
        return Stream.of(line.split(" ", -1)).map(WatchTest::evidence).toList();
    }

    static List<Arguments> timelines() {
        return List.of(
                // A single failure long ago is no reason, nor are many at one time.
                Arguments.of("f0", List.of()),
                Arguments.of("f0 f0.1 f0.2", List.of()),
                Arguments.of("f0 c0.5", List.of()),
                Arguments.of("f0 f1", List.of(FIRST)),
                Arguments.of("f0 f6", List.of(FIRST, SECOND)),
                // Long enough, in too few slots; then in enough.
                Arguments.of("f0 f5 f11", List.of(FIRST, SECOND)),
                Arguments.of("f0 f5 f6 f11", List.of(FIRST, SECOND, DISABLE)),
                Arguments.of("c0.5 c5.5 c6.5 c11.5", List.of(FIRST, SECOND, DISABLE)),
                // Enough slots, not long enough.
                Arguments.of("f0 f1 f2 f3 f4", List.of(FIRST)),
                // One success begins anew, also one within a count.
                Arguments.of("f0 f5 s5.5 f6 f11", List.of(FIRST, SECOND)),
                Arguments.of("f0 f5 a5.5 f6 f7", List.of(FIRST)),
                Arguments.of("f0 f5 f6 s11 f11.5", List.of()),
                // What another revision did counts for nothing.
                Arguments.of("o0 o5 o6 o11 f11", List.of()),
                Arguments.of("g0", List.of(new Act.Disable(true))));
    }

    @ParameterizedTest
    @MethodSource("timelines")
    void whatFollowsFromATimeline(String line, List<Act> acts) {
        assertThat(Act.of(after(timeline(line)), RULES)).isEqualTo(acts);
    }

    @ParameterizedTest
    @MethodSource("timelines")
    void orderAndRepetitionMakeNoDifference(String line, List<Act> acts) {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Evidence> told = new ArrayList<>(timeline(line));
            told.addAll(timeline(line));
            Collections.shuffle(told, random);
            assertThat(Act.of(after(told), RULES))
                    .as("%s in round %d", line, round)
                    .isEqualTo(acts);
        }
    }

    @Test
    void everyStepIsSaidOnceAndSoIsRecovery() {
        Watch watch = after(timeline("f0 f1"));
        assertThat(Act.of(watch, RULES)).containsExactly(FIRST);

        watch = watch.raised(Act.reached(watch, RULES));
        assertThat(Act.of(watch, RULES)).isEmpty();
        watch = watch.with(evidence("f2"), RULES.slot());
        assertThat(Act.of(watch, RULES)).isEmpty();
        watch = watch.with(evidence("f6"), RULES.slot());
        assertThat(Act.of(watch, RULES)).containsExactly(SECOND);
        watch = watch.raised(Act.reached(watch, RULES));

        watch = watch.with(evidence("s7"), RULES.slot());
        assertThat(Act.of(watch, RULES)).containsExactly(new Act.Recover());
        watch = watch.raised(Act.reached(watch, RULES));
        assertThat(Act.of(watch, RULES)).isEmpty();
        watch = watch.with(evidence("s8"), RULES.slot()).with(evidence("f9"), RULES.slot());
        assertThat(Act.of(watch, RULES)).isEmpty();
        watch = watch.with(evidence("f10"), RULES.slot());
        assertThat(Act.of(watch, RULES)).containsExactly(FIRST);
    }

    @Test
    void aCountThatComesTwiceIsAddedOnce() {
        Watch watch = after(timeline("c0.5 c0.5 c0.7 f0.8"));

        assertThat(watch.failures()).isEqualTo(10);
        assertThat(watch.since()).isEqualTo((long) (1.5 * HOUR));
        assertThat(watch.sample()).isNotNull();
    }

    @Test
    void aCountAcrossTwoSlotsMakesNoSlotOfItsOwn() {
        var across = new Evidence.Counted(3, 7, HOUR - 5, HOUR + 5, 0, 1, 0);

        Watch watch = after(List.of(failed(3, HOUR - 2, false), across));

        assertThat(watch.slots()).hasSize(1);
        assertThat(watch.failures()).isEqualTo(1);
    }

    @Test
    void whatIsKeptIsReadBack() {
        Watch watch = after(timeline("f0 f5 s5.5 f6 c6.2 f11")).raised(1);

        assertThat(WatchDocument.read(3, 7, WatchDocument.write(watch))).isEqualTo(watch);
        assertThat(WatchDocument.read(3, 7, WatchDocument.write(Watch.of(3, 7))))
                .isEqualTo(Watch.of(3, 7));
    }

    @Test
    void settingsOutOfTheirRangeAreNamed() {
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() -> new Rules(hour, 0, hour, List.of()))
                .hasMessage("penstock.backend.disable.spread is 0 and must be positive");
        assertThatThrownBy(() -> new Rules(hour, 1, hour, List.of(hour, hour)))
                .hasMessageContaining("penstock.backend.disable.steps");
        assertThatThrownBy(() -> new Rules(Duration.ZERO, 1, hour, List.of()))
                .hasMessageContaining("penstock.backend.disable.after");
    }
}
