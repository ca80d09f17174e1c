package io.penstock.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ScheduleTest {
    @Test
    void batchesAreDueEvenly() {
        Schedule schedule = Schedule.lasting(2, 1_000, 10);
        assertThat(schedule.events()).isEqualTo(2_000);
        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(10)).isEqualTo(10_000_000);
        assertThat(schedule.dueNanos(1_990)).isEqualTo(1_990_000_000);
    }

    @Test
    void lastBatchIsWhatIsLeft() {
        var schedule = new Schedule(100, 10, 25);
        assertThat(schedule.size(0)).isEqualTo(10);
        assertThat(schedule.size(20)).isEqualTo(5);
    }

    @Test
    void noMoreIsDueThanThereIs() {
        var schedule = new Schedule(100, 1, 250);
        assertThat(schedule.dueAfter(1.5)).isEqualTo(150);
        assertThat(schedule.dueAfter(9)).isEqualTo(250);
    }

    @Test
    void standstillIsNoSchedule() {
        assertThatThrownBy(() -> new Schedule(0, 10, 25)).hasMessageContaining("rate 0.0");
    }
}
