package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {
    private static final long ROOM = 10_000;

    private final Flow flow = new Flow();
    private long now = 1_000_000;

    /** A quarter of a second in which so many settle, with so many open at its end. */
    private long quarter(int settled, long open) {
        now += 250;
        flow.took(settled);
        return flow.useful(open, ROOM, now);
    }

    @Test
    void whereRecordsSettleSlowlyAllThatThereIsRoomForAreTaken() {
        assertThat(flow.useful(0, ROOM, now)).isEqualTo(ROOM);
        assertThat(quarter(2_500, 0)).isEqualTo(ROOM);
        assertThat(quarter(4_900, 0)).isEqualTo(ROOM);
    }

    @Test
    void whereTheySettleFastAFewAreEnough() {
        quarter(0, 0);
        assertThat(quarter(12_500, 0)).isEqualTo(2_500);
        assertThat(quarter(25_000, 0)).isEqualTo(5_000);
        assertThat(quarter(100_000, 0)).isEqualTo(ROOM);
    }

    @Test
    void whatIsTakenAndStaysOpenHasNotSettled() {
        quarter(0, 0);
        assertThat(quarter(10_000, 10_000)).isEqualTo(ROOM);
        assertThat(quarter(12_500, 2_500)).isEqualTo(4_000);
    }

    @Test
    void whenOneOfThemHangsThereIsRoomAgainSoon() {
        quarter(0, 0);
        assertThat(quarter(12_500, 0)).isEqualTo(2_500);
        assertThat(quarter(2_500, 2_500)).isEqualTo(ROOM);
    }
}
