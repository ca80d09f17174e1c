package io.penstock.admin.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.contract.key.AccessKey;
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
import java.util.function.Consumer;

/** The file that shows the operator's token to whoever may read it: its owner alone. */
record OperatorTokenFile(Path file) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /**
     * The token in the file. When it holds none, a new one is made and put there.
     *
     * @param random fills in random bytes
     */
    AccessKey readOrMake(Consumer<byte[]> random) {
        try {
            Optional<AccessKey> kept = read();
            if (kept.isPresent()) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
                return kept.get();
            }
            AccessKey made = AccessKey.make(AccessKey.Kind.OPERATOR, random);
            write(made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("operator token file " + file + " cannot be used", e);
        }
    }

    private Optional<AccessKey> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return AccessKey.parse(Files.readString(file, US_ASCII).strip())
                .filter(key -> key.kind() == AccessKey.Kind.OPERATOR);
    }

    private void write(AccessKey key) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(part, key.reveal() + "\n", US_ASCII, StandardOpenOption.WRITE);
        Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
