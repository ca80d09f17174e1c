package io.penstock.bench.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScenarioTest {
    @Test
    void destinationOfSingleDeliveriesSaysNothingOfBatches() {
        assertThat(Scenario.SLOW.destination("127.0.0.1:9", 1_000).toString())
                .isEqualTo(
                        "{\"url\":\"http://127.0.0.1:9/after/100/slow\",\"timeout\":\"PT30S\","
                                + "\"concurrency\":1000}");
    }

    @Test
    void destinationOfBatchesTakesAHundredEventsAtATime() {
        assertThat(Scenario.BATCH.destination("127.0.0.1:9", 64).path("batch").toString())
                .isEqualTo("{\"maxEvents\":100,\"maxBytes\":1048576,\"maxWait\":\"PT0.05S\"}");
    }
}
