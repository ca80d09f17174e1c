package io.penstock.bench.platform;

import java.util.List;

/** Flags of a JVM, read from its command line. */
final class JvmFlags {
    private JvmFlags() {}

    /** Heap, collector and access flags; no start cache, class path, property or logging. */
    static List<String> of(List<String> command) {
        return command.stream()
                .skip(1)
                .takeWhile(argument -> argument.startsWith("-") && !argument.equals("-cp"))
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("--"))
                .filter(argument -> !argument.startsWith("-XX:AOT"))
                .filter(argument -> !argument.startsWith("-Xlog"))
                .toList();
    }
}
