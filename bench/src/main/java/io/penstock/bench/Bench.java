package io.penstock.bench;

import io.penstock.bench.e2e.E2eBenchmark;
import io.penstock.bench.hostile.HostileBenchmark;
import io.penstock.bench.ingest.IngestBenchmark;
import io.penstock.bench.isolation.IsolationBenchmark;
import io.penstock.bench.transmit.TransmitBenchmark;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists the benchmarks, or runs one by its name. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            IngestBenchmark.class,
            E2eBenchmark.class,
            TransmitBenchmark.class,
            IsolationBenchmark.class,
            HostileBenchmark.class
        },
        description = "Lists the benchmarks, or runs one by its name.")
public final class Bench implements Callable<Integer> {

    /** Held, or the level would be forgotten with its logger. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    public static void main(String[] args) {
        KAFKA.setLevel(Level.WARNING);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setExecutionExceptionHandler(
                        (e, line, _) -> {
                            line.getErr().println("The benchmark could not run: " + e.getMessage());
                            return 2;
                        });
    }

    @Override
    public Integer call() {
        System.out.println("Benchmarks (./penstock bench NAME --help lists its options):");
        commandLine()
                .getSubcommands()
                .forEach(
                        (name, line) ->
                                System.out.printf(
                                        "  %-9s %s%n",
                                        name,
                                        line.getCommandSpec().usageMessage().description()[0]));
        return 0;
    }
}
