package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("java.io.tmpdir"), "penstock-postgres-programs-it");
    private final int port = FreePort.find(ThreadLocalRandom.current());
    @TempDir private Path home;
    private PostgresServer server;

    @BeforeEach
    void prepare() throws IOException {
        server =
                new PostgresServer(
                        PostgresBinaries.in(PROGRAMS),
                        home.resolve("postgres"),
                        home.resolve("log/postgres.log"),
                        new PostgresAccess(home.resolve("secrets")));
    }

    @AfterEach
    void stop() throws Exception {
        var running = Postmaster.of(server.data());
        if (running.isPresent()) {
            running.get().stop();
        }
    }

    @Test
    void dataOutlivesAnOrderlyRestart() throws Exception {
        var first = start();
        execute("CREATE TABLE kept (id int)");

        first.stop();
        start();

        execute("SELECT * FROM kept");
        assertThat(first.process().isAlive()).isFalse();
    }

    @Test
    void runningServerIsAdopted() throws Exception {
        var first = start();

        var second = start();

        assertThat(second.process().pid()).isEqualTo(first.process().pid());
    }

    @Test
    void serverOnAnotherPortIsReplaced() throws Exception {
        var first = start();

        var second = server.start(settings(FreePort.find(ThreadLocalRandom.current())));

        assertThat(second.process().pid()).isNotEqualTo(first.process().pid());
        assertThat(first.process().isAlive()).isFalse();
    }

    @Test
    void dataOutlivesKillOfThePostmaster() throws Exception {
        var first = start();
        execute("CREATE TABLE kept (id int)");

        first.process().destroyForcibly();
        start();

        execute("SELECT * FROM kept");
    }

    @Test
    void hungOrphanOfAKilledPostmasterIsReaped() throws Exception {
        var first = start();
        var orphan = first.process().children().findFirst().orElseThrow();
        signal("-STOP", orphan.pid());

        first.process().destroyForcibly();
        start();

        await().atMost(Duration.ofSeconds(10)).until(() -> !orphan.isAlive());
    }

    @Test
    void bootstrapTwiceKeepsThePasswords() throws Exception {
        start();
        server.bootstrap(port);
        var before = server.access().password(DatabaseRole.APP);

        server.bootstrap(port);

        assertThat(server.access().password(DatabaseRole.APP)).isEqualTo(before);
    }

    private Postmaster start() throws IOException, InterruptedException {
        return server.start(settings(port));
    }

    private static PostgresSettings settings(int port) {
        return new PostgresSettings(port, false);
    }

    private void execute(String sql) throws SQLException, IOException {
        try (var connection = server.connect(port, "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", name, String.valueOf(pid)).start().waitFor();
    }
}
