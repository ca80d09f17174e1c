package io.penstock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BenchTest {
    @Test
    void listIsPrintedWithoutAName() {
        assertThat(Bench.commandLine().execute()).isZero();
    }

    @Test
    void unknownNameIsRefused() {
        assertThat(Bench.commandLine().execute("warp")).isEqualTo(2);
    }

    @Test
    void everyBenchmarkOfTheListHasHelp() {
        assertThat(Bench.commandLine().getSubcommands().keySet())
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(Bench.commandLine().execute(name, "--help")).isZero());
    }
}
