package io.penstock.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JvmFlagsTest {
    @Test
    void heapAndCollectorAreTakenOverAndNothingOfTheProgram() {
        var command =
                List.of(
                        "/jdk/bin/java",
                        "-Dpenstock.home=/tmp/home",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:AOTCache=/tmp/ingest.aot",
                        "-Xlog:aot=off",
                        "-Xmx192m",
                        "-cp",
                        "-Xmx1g.jar",
                        "io.penstock.Main",
                        "--port=1");
        assertThat(JvmFlags.of(command))
                .containsExactly(
                        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx192m");
    }
}
