package io.penstock.local;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/**
 * Secrets of a PostgreSQL server in one directory, readable by their owner alone.
 *
 * <p>{@code postgres-superuser.properties} holds {@code password}; {@code
 * postgres-roles.properties} holds {@code url} and, for each of {@code owner}, {@code app} and
 * {@code outbox}, {@code <role>.user} and {@code <role>.password}.
 */
public record PostgresAccess(Path directory) {
    private static final int PASSWORD_BYTES = 24;

    public Path rolesFile() {
        return directory.resolve("postgres-roles.properties");
    }

    /** The superuser's password, made at the first call. */
    public String superuserPassword() throws IOException {
        return keep(directory.resolve("postgres-superuser.properties"), "password");
    }

    /** The password of a role, made at the first call. */
    public String password(DatabaseRole role) throws IOException {
        return keep(rolesFile(), role.key() + ".password");
    }

    /** Notes where the roles' database is. */
    public void write(String url) throws IOException {
        var stored = load(rolesFile());
        stored.setProperty("url", url);
        for (var role : DatabaseRole.values()) {
            stored.setProperty(role.key() + ".user", role.user());
        }
        store(rolesFile(), stored);
    }

    private String keep(Path file, String key) throws IOException {
        var stored = load(file);
        if (stored.getProperty(key) == null) {
            var bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            stored.setProperty(key, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            store(file, stored);
        }
        return stored.getProperty(key);
    }

    private static Properties load(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private void store(Path file, Properties properties) throws IOException {
        Files.createDirectories(directory);
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part);
        Files.setPosixFilePermissions(
                part, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        try (Writer out = Files.newBufferedWriter(part)) {
            properties.store(out, null);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
