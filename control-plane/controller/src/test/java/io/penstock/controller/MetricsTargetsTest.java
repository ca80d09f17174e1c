package io.penstock.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.fleet.local.Home;
import io.penstock.fleet.local.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTargetsTest {
    @TempDir private Path folder;

    private Home home() {
        return new Home(folder);
    }

    @BeforeEach
    void register() throws IOException {
        register("controller", "controller", "9001");
        register("w", "transmit", "9002");
        register("gone", "stages", "9003");
        new Registration(Map.of("metrics", "9004")).write(home().registration("backend-metrics"));
    }

    private void register(String name, String role, String port) throws IOException {
        new Registration(Map.of("role", role, "port", "1", "metrics", port))
                .write(home().registration(name));
    }

    private String written() throws IOException {
        return Files.readString(home().run().resolve("metrics-targets.json"));
    }

    @Test
    void namesTheProcessesThatAreToRunAndWhereTheyShowTheirFigures() throws IOException {
        new MetricsTargets(home(), List.of("w", "unborn")).refresh();

        assertThat(written())
                .isEqualTo(
                        """
                        [{"targets":["127.0.0.1:9001"],"labels":{"__meta_penstock_process":"controller","__meta_penstock_role":"controller"}},\
                        {"targets":["127.0.0.1:9004"],"labels":{"__meta_penstock_process":"backend","__meta_penstock_role":"backend"}},\
                        {"targets":["127.0.0.1:9002"],"labels":{"__meta_penstock_process":"w","__meta_penstock_role":"transmit"}}]
                        """);
    }

    @Test
    void followsAProcessThatListensElsewhere() throws IOException {
        var targets = new MetricsTargets(home(), List.of("w"));
        targets.refresh();
        register("w", "transmit", "9102");

        targets.refresh();

        assertThat(written()).contains("127.0.0.1:9102").doesNotContain("9002");
    }
}
