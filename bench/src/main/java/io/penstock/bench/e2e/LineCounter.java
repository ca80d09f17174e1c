package io.penstock.bench.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts the lines of a growing file; each byte is read once. */
final class LineCounter {
    private final Path file;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long position;
    private long lines;

    LineCounter(Path file) {
        this.file = file;
    }

    /** Complete lines so far; none while there is no file. */
    long count() {
        if (!Files.exists(file)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear(), position) > 0) {
                position += buffer.position();
                count(buffer.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + file, e);
        }
        return lines;
    }

    private void count(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            lines += bytes.get() == '\n' ? 1 : 0;
        }
    }
}
