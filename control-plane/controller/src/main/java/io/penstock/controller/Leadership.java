package io.penstock.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right of one controller of this home to act: a lock on a file, which the system takes back
 * when the process ends, and an epoch, which rises with every leader.
 */
final class Leadership implements AutoCloseable {
    private final FileChannel file;
    private final long epoch;

    private Leadership(FileChannel file, long epoch) {
        this.file = file;
        this.epoch = epoch;
    }

    /**
     * Takes the lead; empty while another leads.
     *
     * @param run where the lock and the epoch are kept
     */
    static Optional<Leadership> take(Path run) throws IOException {
        Files.createDirectories(run);
        FileChannel file = FileChannel.open(run.resolve("controller.lock"), CREATE, WRITE);
        if (lock(file) == null) {
            file.close();
            return Optional.empty();
        }
        return Optional.of(new Leadership(file, raise(run)));
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static long raise(Path run) throws IOException {
        Path kept = run.resolve("control-epoch");
        long epoch = Files.exists(kept) ? Long.parseLong(Files.readString(kept).strip()) + 1 : 1;
        Path part = run.resolve(".control-epoch.part");
        Files.writeString(part, epoch + "\n", UTF_8);
        Files.move(part, kept, ATOMIC_MOVE, REPLACE_EXISTING);
        return epoch;
    }

    long epoch() {
        return epoch;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
