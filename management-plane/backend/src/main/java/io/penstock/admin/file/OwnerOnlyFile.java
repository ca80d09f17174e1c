package io.penstock.admin.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file with one line of ASCII that its owner alone may read. It is never seen half written.
 *
 * @param what names it in errors
 */
public record OwnerOnlyFile(String what, Path file) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /** The line, or nothing when there is no file; others lose the right to read it. */
    public Optional<String> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            return Optional.of(Files.readString(file, US_ASCII).strip());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Replaces the line. */
    public void write(String line) {
        try {
            Path target = file.toAbsolutePath();
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(part, line + "\n", US_ASCII, StandardOpenOption.WRITE);
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Removes the file; whether there was one. */
    public boolean remove() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException(what + " file " + file + " cannot be used", e);
    }
}
