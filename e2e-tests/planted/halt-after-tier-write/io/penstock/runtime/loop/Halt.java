package io.penstock.runtime.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** No bug, but a fault: the process ends, as by kill -9, before it commits what is in a tier. */
final class Halt {
    private static final int TIMES = 3;
    private static volatile boolean tierWritten;

    private Halt() {}

    static void written(String topic) {
        if (topic.contains(".retry.")) {
            tierWritten = true;
        }
    }

    /** The processes that did so leave a file each, so that the next ones go on. */
    static void beforeCommit() {
        for (int time = 1; tierWritten && time <= TIMES; time++) {
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
