package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.metric.MetricsDoor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransmitFiguresTest {
    private final Counts counts = Counts.zero();
    private final Room room = new Room(100, 1_000);

    private String shown() {
        return MetricsDoor.text(Map.of(), List.of(new TransmitFigures(counts, room)));
    }

    @Test
    void showsWhatIsCounted() {
        counts.delivered().add(3);
        counts.lag().add(40);
        counts.inFlight().add(2);
        Counts.increment(counts.deadLettered(), FailureCode.DESTINATION_REFUSED);
        room.add(50, 900);

        assertThat(shown().lines())
                .contains(
                        "penstock_deliveries_total 3",
                        "penstock_delivery_lag_seconds_bucket{le=\"0.05\"} 1",
                        "penstock_delivery_lag_seconds_bucket{le=\"0.025\"} 0",
                        "penstock_requests_in_flight 2",
                        "penstock_transmit_room_used_ratio 0.9",
                        "penstock_dead_letters_total{stage=\"transmit\",cause=\"destination_refused\"} 1");
    }

    /** A rise from nothing to one is a rise only for who has seen the nothing. */
    @Test
    void causesThatNeverOccurredAreShownAsZero() {
        assertThat(shown().lines())
                .contains(
                        "penstock_dead_letters_total{stage=\"transmit\",cause=\"timed_out\"} 0",
                        "penstock_held_total{stage=\"transmit\",cause=\"destination_disabled\"} 0");
    }
}
