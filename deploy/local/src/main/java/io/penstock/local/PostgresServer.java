package io.penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server on a data directory that is kept.
 *
 * <p>It outlives the program that started it. TCP on the loopback address is its only door, and
 * everybody needs a password there.
 *
 * @param log where the server's own log goes
 */
public record PostgresServer(
        PostgresBinaries binaries, Path data, Path log, PostgresAccess access) {
    public static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofMillis(40);

    /** Orphans of a killed server may need a moment to go. */
    private static final int RESTARTS = 10;

    /** The running server when there is one on this port, else a newly started one. */
    public Postmaster start(PostgresSettings settings) throws IOException, InterruptedException {
        var found = Postmaster.of(data);
        if (found.isPresent() && found.get().port() == settings.port() && answers(found.get())) {
            return found.get();
        }
        if (found.isPresent()) {
            found.get().stop();
        }
        Orphans.kill(data);
        initialise();
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        return launch(settings);
    }

    /** A session of the superuser in a database of a running server. */
    public Connection connect(int port, String database) throws SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", access.superuserPassword());
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "20");
        return DriverManager.getConnection(url(port, database), properties);
    }

    public static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Makes the database and its roles on the running server and notes where they are. */
    public void bootstrap(int port) throws SQLException, IOException {
        try (var admin = connect(port, "postgres")) {
            new DatabaseBootstrap(access).run(admin);
        }
        access.write(url(port, DatabaseBootstrap.DATABASE));
    }

    private boolean answers(Postmaster postmaster) throws IOException {
        try (var connection = connect(postmaster.port(), "postgres")) {
            return connection.isValid(3);
        } catch (SQLException e) {
            return false;
        }
    }

    private void initialise() throws IOException, InterruptedException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(data.getParent());
        var passwordFile = Files.createTempFile(data.getParent(), "initdb", ".part");
        try {
            Files.writeString(passwordFile, access.superuserPassword() + "\n");
            run(initdb(passwordFile));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private List<String> initdb(Path passwordFile) {
        var command = new ArrayList<>(UserNamespace.prefix());
        command.add(binaries.program("initdb").toString());
        command.addAll(List.of("-D", data.toString(), "-U", SUPERUSER));
        command.add("--pwfile=" + passwordFile);
        command.addAll(List.of("--auth-host=scram-sha-256", "--auth-local=scram-sha-256"));
        command.addAll(List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"));
        command.addAll(List.of("--builtin-locale=C.UTF-8", "--wal-segsize=4"));
        command.addAll(List.of("--no-sync", "--no-instructions"));
        return command;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        int status = process(command).start().waitFor();
        if (status != 0) {
            throw new IOException("initdb failed with status " + status + ", see " + log + hint());
        }
    }

    private Postmaster launch(PostgresSettings settings) throws IOException, InterruptedException {
        var command = new ArrayList<>(UserNamespace.prefix());
        command.add(binaries.program("postgres").toString());
        command.addAll(List.of("-D", data.toString()));
        command.addAll(settings.toOptions());
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        var process = process(command).start();
        for (int turn = 1; System.nanoTime() < deadline; turn++) {
            boolean ended = process.waitFor(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            var started = Postmaster.of(data);
            if (!ended && started.isPresent() && answers(started.get())) {
                return started.get();
            }
            if (ended && turn > RESTARTS) {
                throw new IOException("PostgreSQL ended at once, see " + log + hint());
            }
            if (ended) {
                process = process(command).start();
            }
        }
        process.destroyForcibly();
        throw new IOException("PostgreSQL does not answer, see " + log);
    }

    private static String hint() {
        return UserNamespace.hint();
    }

    private ProcessBuilder process(List<String> command) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
}
