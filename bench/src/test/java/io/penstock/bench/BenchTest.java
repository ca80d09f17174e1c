package io.penstock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchTest {
    @Test
    void listIsPrintedWithoutAName() {
        assertThat(new CommandLine(new Bench()).execute()).isZero();
    }

    @Test
    void unknownNameIsRefused() {
        assertThat(new CommandLine(new Bench()).execute("warp")).isEqualTo(2);
    }
}
