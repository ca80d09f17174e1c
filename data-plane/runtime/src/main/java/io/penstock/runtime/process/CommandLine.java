package io.penstock.runtime.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of this process, one argument each, the program first. */
final class CommandLine {
    private static final Path PROC = Path.of("/proc/self/cmdline");

    private CommandLine() {}

    /** From {@code /proc}, which never cuts it short, else from the JVM, which may. */
    static List<String> ofThisProcess() throws IOException {
        List<String> arguments = new ArrayList<>();
        if (Files.isReadable(PROC)) {
            arguments.addAll(split(new String(Files.readAllBytes(PROC), UTF_8)));
        } else {
            arguments.addAll(
                    List.of(ProcessHandle.current().info().arguments().orElse(new String[0])));
            arguments.addFirst("");
        }
        arguments.set(0, ProcessHandle.current().info().command().orElse(arguments.getFirst()));
        return List.copyOf(arguments);
    }

    private static List<String> split(String zeroTerminated) {
        String text =
                zeroTerminated.endsWith("\0")
                        ? zeroTerminated.substring(0, zeroTerminated.length() - 1)
                        : zeroTerminated;
        return List.of(text.split("\0", -1));
    }
}
