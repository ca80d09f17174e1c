package io.penstock.bench.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that grows at its end. What {@link #append} was given is with the operating
 * system when it returns, so the death of this process does not lose it. Thread-safe.
 */
public final class AppendFile implements AutoCloseable {
    private static final int TAIL = 1 << 16;

    private final Path path;
    private final FileChannel channel;

    /** Opens or creates the file; cuts off a last line that an earlier writer did not finish. */
    public AppendFile(Path path) {
        this.path = path;
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            channel.truncate(endOfLastLine());
            channel.position(channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException("file cannot be opened: " + path, e);
        }
    }

    /** Adds whole lines. */
    public void append(byte[] lines) {
        append(ByteBuffer.wrap(lines));
    }

    /** Adds whole lines. */
    public synchronized void append(ByteBuffer lines) {
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file cannot be written: " + path, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("file cannot be closed: " + path, e);
        }
    }

    private long endOfLastLine() throws IOException {
        long end = channel.size();
        while (end > 0) {
            long start = Math.max(0, end - TAIL);
            ByteBuffer block = ByteBuffer.allocate((int) (end - start));
            channel.read(block, start);
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }
}
