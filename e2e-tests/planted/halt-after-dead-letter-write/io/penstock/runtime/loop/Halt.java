package io.penstock.runtime.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * No bug, but a fault: the process ends, as by kill -9, before it commits what has just become a
 * dead letter. Enough are committed first, so that no event is caught twice.
 */
final class Halt {
    private static final int TIMES = 3;
    private static final int COMMITTED_FIRST = 400;
    private static final AtomicInteger WRITTEN = new AtomicInteger();
    private static final AtomicInteger LOOKED_AT = new AtomicInteger();

    private Halt() {}

    static void written(String topic) {
        if (topic.endsWith(".deadletter")) {
            WRITTEN.incrementAndGet();
        }
    }

    /** The processes that did so leave a file each, so that the next ones go on. */
    static void beforeCommit() {
        int written = WRITTEN.get();
        boolean justNow = LOOKED_AT.getAndSet(written) != written;
        for (int time = 1; justNow && written > COMMITTED_FIRST && time <= TIMES; time++) {
            try {
                Files.createFile(folder().resolve("halted-" + time));
                Runtime.getRuntime().halt(137);
            } catch (FileAlreadyExistsException e) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path folder() {
        try {
            return Path.of(Halt.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
