package io.penstock.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the benchmarks, or runs one by its name. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Lists the benchmarks, or runs one by its name.")
public final class Bench implements Callable<Integer> {
    private static final List<String> NAMES = List.of();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a benchmark of the list")
    private @Nullable String name;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() {
        if (name == null) {
            System.out.println(list());
            return 0;
        }
        System.err.println("There is no benchmark named '" + name + "'. " + list());
        return CommandLine.ExitCode.USAGE;
    }

    private static String list() {
        return NAMES.isEmpty()
                ? "There are no benchmarks yet."
                : "Benchmarks:\n  " + String.join("\n  ", NAMES);
    }
}
