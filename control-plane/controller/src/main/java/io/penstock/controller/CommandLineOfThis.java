package io.penstock.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of this process, one word each, the program first. */
final class CommandLineOfThis {
    private static final Path PROC = Path.of("/proc/self/cmdline");

    private CommandLineOfThis() {}

    static List<String> words() {
        List<String> words = new ArrayList<>();
        var self = ProcessHandle.current().info();
        words.add(self.command().orElse("java"));
        words.addAll(arguments(self));
        return words;
    }

    /** The JDK's process API cuts them at 4 KB, so they come from the system where it has them. */
    private static List<String> arguments(ProcessHandle.Info self) {
        try {
            if (Files.isReadable(PROC)) {
                List<String> words =
                        List.of(new String(Files.readAllBytes(PROC), UTF_8).split("\0", -1));
                return words.subList(1, words.size() - 1);
            }
        } catch (IOException _) {
            return List.of(self.arguments().orElse(new String[0]));
        }
        return List.of(self.arguments().orElse(new String[0]));
    }
}
