package io.penstock.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the database {@code penstock} and its three roles on a server, or finds them made.
 *
 * <p>A second run changes nothing but the passwords, which become those that are kept. None of the
 * roles is a superuser, makes databases or roles, or gets round row-level security.
 */
public record DatabaseBootstrap(PostgresAccess access) {
    public static final String DATABASE = "penstock";
    private static final String RIGHTS =
            " LOGIN NOINHERIT NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD ";

    /** Runs as a user of the server that may create roles and databases. */
    public void run(Connection admin) throws SQLException, IOException {
        try (var statement = admin.createStatement()) {
            // Whatever the server logs of its statements, the passwords are not in it.
            for (var role : DatabaseRole.values()) {
                makeRole(statement, role);
            }
            makeDatabase(statement);
        }
    }

    private void makeRole(Statement statement, DatabaseRole role) throws SQLException, IOException {
        boolean known =
                exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + role.user() + "'");
        var verb = known ? "ALTER ROLE " : "CREATE ROLE ";
        statement.execute(verb + role.user() + RIGHTS + "'" + access.password(role) + "'");
    }

    private static void makeDatabase(Statement statement) throws SQLException {
        var owner = DatabaseRole.OWNER.user();
        if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            statement.execute("GRANT " + owner + " TO CURRENT_USER");
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + owner);
        }
        statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
        statement.execute(
                "GRANT CONNECT ON DATABASE %s TO %s, %s"
                        .formatted(DATABASE, DatabaseRole.APP.user(), DatabaseRole.OUTBOX.user()));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
