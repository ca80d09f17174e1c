package io.penstock.admin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the database is and who the backend is to it.
 *
 * @param url a JDBC address without user and password
 * @param owner owns the schema; migrations only
 * @param app serves requests
 * @param outbox reads and marks the outbox
 */
public record PostgresRoles(String url, Login owner, Login app, Login outbox) {
    /** The schema that holds everything of the backend. */
    public static final String SCHEMA = "penstock";

    /** A role with its password, which {@link #toString} does not show. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * Reads the file that the platform wrote.
     *
     * @throws IllegalStateException when it cannot be read or lacks a key; names both
     */
    public static PostgresRoles read(Path file) {
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("roles file " + file + " cannot be read", e);
        }
        return new PostgresRoles(
                value(properties, file, "url"),
                login(properties, file, "owner"),
                login(properties, file, "app"),
                login(properties, file, "outbox"));
    }

    private static Login login(Properties properties, Path file, String role) {
        return new Login("penstock_" + role, value(properties, file, role + ".password"));
    }

    private static String value(Properties properties, Path file, String key) {
        String value = properties.getProperty(key, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("roles file " + file + " lacks '" + key + "'");
        }
        return value;
    }
}
