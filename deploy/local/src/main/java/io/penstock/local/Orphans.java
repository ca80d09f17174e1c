package io.penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Server processes whose postmaster was killed.
 *
 * <p>They end by themselves as soon as they look up, but a hung one does not, and no new server
 * starts on the data while one is left. All of them work in the data directory, by which they are
 * known (on Linux; elsewhere nothing is found).
 */
final class Orphans {
    private Orphans() {}

    /** Kills every process that works in this directory. */
    static void kill(Path data) {
        in(data).forEach(ProcessHandle::destroyForcibly);
    }

    private static Stream<ProcessHandle> in(Path data) {
        return ProcessHandle.allProcesses().filter(process -> worksIn(process, data));
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            var directory = Path.of("/proc", String.valueOf(process.pid()), "cwd");
            return Files.readSymbolicLink(directory).equals(data);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
