package io.penstock.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts PostgreSQL, or adopts the one that runs, makes Penstock's database in it, notes the
 * server's pid and ends; the server goes on. With {@code --jdbc} it makes the database on an
 * existing server instead.
 */
@Command(name = "postgres", description = "PostgreSQL with Penstock's database and roles")
public final class Postgres implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger("penstock.postgres");

    @Option(names = "--home", description = "directory of data, log and secrets")
    private Path home = Path.of(".penstock");

    @Option(names = "--binaries", description = "where PostgreSQL's programs are unpacked")
    private @Nullable Path binaries;

    @Option(names = "--port", description = "port, 0 for any free (default: ${DEFAULT-VALUE})")
    private int port = 15432;

    @Option(
            names = "--jdbc",
            description =
                    "an existing server, user and password in the URL; -: the URL is read from standard input")
    private @Nullable String jdbc;

    @Option(names = "--ready-file", description = "written once the database is there")
    private @Nullable Path readyFile;

    @Option(names = "--unpack-only", description = "unpack the programs and end")
    private boolean unpackOnly;

    private Postgres() {}

    public static void main(String[] args) {
        LogFormat.install();
        System.exit(new CommandLine(new Postgres()).execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        var base = home.toAbsolutePath().normalize();
        if (unpackOnly) {
            PostgresBinaries.in(programs(base));
        } else if (jdbc != null) {
            existing(
                    "-".equals(jdbc) ? read(System.in) : jdbc,
                    new PostgresAccess(base.resolve("secrets")));
        } else {
            own(base);
        }
        return 0;
    }

    private Path programs(Path base) {
        return binaries == null ? base.resolve("postgres-programs") : binaries.toAbsolutePath();
    }

    private void own(Path base) throws IOException, SQLException, InterruptedException {
        var access = new PostgresAccess(base.resolve("secrets"));
        var server =
                new PostgresServer(
                        PostgresBinaries.in(programs(base)),
                        base.resolve("postgres"),
                        base.resolve("log").resolve("postgres.log"),
                        access);
        int door = port == 0 ? FreePort.find(ThreadLocalRandom.current()) : port;
        var postmaster = server.start(new PostgresSettings(door, true));
        server.bootstrap(door);
        ready(Map.of("port", door, "pid", postmaster.process().pid()));
        LOG.info("database ready address=127.0.0.1:" + door);
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), UTF_8).strip();
    }

    private void existing(String url, PostgresAccess access) throws IOException, SQLException {
        try (var admin = DriverManager.getConnection(url)) {
            new DatabaseBootstrap(access).run(admin);
        }
        access.write(JdbcUrl.of(url).database(DatabaseBootstrap.DATABASE));
        ready(Map.of());
        LOG.info("database ready on the existing server");
    }

    private void ready(Map<String, ?> values) throws IOException {
        if (readyFile != null) {
            new ReadyFile(readyFile).write(values);
        }
    }
}
