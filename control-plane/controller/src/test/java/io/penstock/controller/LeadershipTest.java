package io.penstock.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadershipTest {
    @TempDir private Path run;

    private long lead() throws IOException {
        try (var leadership = Leadership.take(run).orElseThrow()) {
            return leadership.epoch();
        }
    }

    @Test
    void oneLeadsAtATime() throws IOException {
        try (var first = Leadership.take(run).orElseThrow()) {
            assertThat(Leadership.take(run)).isEmpty();
            assertThat(first.epoch()).isPositive();
        }
        assertThat(lead()).isPositive();
    }

    @Test
    void epochRisesWithEveryLeader() throws IOException {
        assertThat(lead()).isEqualTo(1);
        assertThat(lead()).isEqualTo(2);
        assertThat(lead()).isEqualTo(3);
    }
}
