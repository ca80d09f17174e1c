package io.penstock.fleet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Java processes of this machine and their whole command lines.
 *
 * <p>On Linux from {@code /proc}: the JDK's process API cuts command lines at 4 KB, and counts a
 * dead process as alive until its parent has looked at it, which some containers' first process
 * never does.
 */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final boolean LINUX = Files.isReadable(PROC.resolve("self/stat"));

    /**
     * A process.
     *
     * @param arguments without the program
     */
    record Entry(ProcessHandle handle, List<String> arguments) {}

    private ProcessTable() {}

    /** The Java processes that have this argument. */
    static List<Entry> javas(String argument) {
        try (var entries = LINUX ? fromProc() : fromJdk()) {
            return entries.filter(entry -> entry.arguments().contains(argument))
                    .filter(entry -> alive(entry.handle()))
                    .toList();
        }
    }

    /** Whether the process runs; one that ended and only waits to be collected does not. */
    static boolean alive(ProcessHandle handle) {
        return handle.isAlive() && !(LINUX && ended(handle.pid()));
    }

    private static boolean ended(long pid) {
        return read(pid, "stat")
                .map(stat -> stat.charAt(Math.min(stat.lastIndexOf(')') + 2, stat.length() - 1)))
                .map(state -> state == 'Z' || state == 'X')
                .orElse(true);
    }

    private static Stream<Entry> fromProc() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> pids = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path directory : pids) {
                long pid = Long.parseLong(directory.getFileName().toString());
                java(pid)
                        .flatMap(
                                arguments ->
                                        ProcessHandle.of(pid)
                                                .map(handle -> new Entry(handle, arguments)))
                        .ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the process table cannot be read", e);
        }
        return entries.stream();
    }

    private static Optional<List<String>> java(long pid) {
        return read(pid, "cmdline")
                .map(line -> List.of(line.split("\0", -1)))
                .filter(words -> isJava(words.getFirst()))
                .map(words -> words.subList(1, words.size() - 1));
    }

    private static boolean isJava(String program) {
        return program.equals("java") || program.endsWith("/java");
    }

    /** A file of a process; empty when it is gone. */
    private static Optional<String> read(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/" + file));
            return bytes.length == 0 ? Optional.empty() : Optional.of(new String(bytes, UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Stream<Entry> fromJdk() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info().command().filter(ProcessTable::isJava).isPresent())
                .flatMap(
                        handle ->
                                handle.info().arguments().stream()
                                        .map(words -> new Entry(handle, List.of(words))));
    }
}
