package io.penstock.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerMainTest {
    @TempDir Path directory;

    @BeforeEach
    void files() throws IOException {
        write(
                "sent",
                "{\"id\":\"a\",\"sentAt\":1,\"ackedAt\":2}\n{\"id\":\"b\",\"sentAt\":1,\"ackedAt\":2}\n");
        write("received", "{\"id\":\"a\",\"branch\":\"crm\",\"receivedAt\":3}\n");
        write("filtered", "b\n");
        write(
                "expected",
                "{\"id\":\"a\",\"branches\":[\"crm\"]}\n{\"id\":\"b\",\"branches\":[\"crm\"]}\n");
        write("damaged", "nonsense\n");
    }

    @Test
    void lossTurnsTheExitStatus() {
        assertThat(run("--received=" + file("received"))).isEqualTo(1);
        assertThat(run("--received=" + file("received"), "--expected=" + file("expected")))
                .isEqualTo(1);
        assertThat(run("--received=" + file("received"), "--branch=archive")).isEqualTo(1);
    }

    @Test
    void filteredEventsAreNotLost() {
        assertThat(run("--received=" + file("received"), "--filtered=" + file("filtered")))
                .isZero();
    }

    @Test
    void damagedEvidenceIsNoVerdict() {
        assertThat(run("--received=" + file("damaged"))).isEqualTo(2);
    }

    private int run(String... options) {
        var args = new java.util.ArrayList<>(java.util.List.of("--sent=" + file("sent")));
        args.addAll(java.util.List.of(options));
        return LedgerMain.commandLine().execute(args.toArray(String[]::new));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }
}
