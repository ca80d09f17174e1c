package io.penstock.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    @ParameterizedTest
    @CsvSource({"'', 1572119809", "a, 1469464775", "customer-7, -1941649553", "ü, 711656847"})
    void hashNeverChanges(String text, int hash) {
        assertThat(Placement.hash(text)).isEqualTo(hash);
    }

    @Test
    void keysSpreadEvenlyOverPartitions() {
        int[] counts = new int[8];
        for (int i = 0; i < 80_000; i++) {
            counts[Placement.first("order-" + i, 8)]++;
        }
        assertThat(java.util.Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_000, 11_000));
    }

    @Test
    void destinationStaysWithinItsShard() {
        Set<Integer> touched = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            touched.add(Placement.transmit("acme/crm-http", 3, "key-" + i, 8));
        }
        assertThat(touched).hasSize(3).allMatch(partition -> partition >= 0 && partition < 8);
    }

    @Test
    void shardIsNeverWiderThanTheTopic() {
        Set<Integer> touched = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            touched.add(Placement.transmit("acme/crm-http", 64, "key-" + i, 4));
        }
        assertThat(touched).containsExactly(0, 1, 2, 3);
    }

    @Test
    void destinationsOfOnePartitionSpread() {
        Set<Integer> touched = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            touched.add(Placement.transmit("acme/d-" + i, 1, "same key", 8));
        }
        assertThat(touched).hasSize(8);
    }
}
