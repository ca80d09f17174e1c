package io.penstock.bench.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The ledger as a program: prints the verdict as JSON; exit status 0 when nothing is lost, 1 when
 * something is, 2 when it cannot judge.
 */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Compares what senders sent with what sinks received.")
public final class LedgerMain implements Callable<Integer> {
    @Option(names = "--sent", required = true, description = "a sender's file; may be repeated")
    private List<Path> sent = new ArrayList<>();

    @Option(names = "--received", description = "a sink's file; may be repeated")
    private List<Path> received = new ArrayList<>();

    @Option(
            names = "--branch",
            description = "a branch that every event must reach; may be repeated; none: any one")
    private List<String> branches = new ArrayList<>();

    @Option(
            names = "--expected",
            description = "NDJSON {\"id\",\"branches\":[…]}: which branches each event must reach")
    private @Nullable Path expected;

    @Option(names = "--filtered", description = "ids that the pipe's rules drop, one per line")
    private @Nullable Path filtered;

    @Option(names = "--kafka", description = "host:port, to read dead letters and holds")
    private @Nullable String kafka;

    @Option(names = "--lane", defaultValue = "shared", description = "whose dead letters")
    private String lane = "shared";

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LedgerMain())
                .setExecutionExceptionHandler(
                        (e, line, _) -> {
                            line.getErr().println("The ledger cannot judge: " + e.getMessage());
                            return 2;
                        });
    }

    @Override
    public Integer call() throws IOException {
        var ledger = new Ledger();
        sent.forEach(ledger::sender);
        received.forEach(ledger::sink);
        if (filtered != null) {
            ledger.filtered(Files.readAllLines(filtered));
        }
        if (kafka != null) {
            try (EndingsReader endings = EndingsReader.connect(kafka, lane)) {
                ledger.endings(endings);
            }
        }
        Verdict verdict = ledger.verdict(expectation());
        ObjectNode json = Json.MAPPER.valueToTree(verdict);
        System.out.println(json);
        return verdict.lost() == 0 ? 0 : 1;
    }

    private Expectation expectation() {
        if (expected != null) {
            return ExpectedFile.read(expected);
        }
        return branches.isEmpty() ? Expectation.anywhere() : Expectation.each(Set.copyOf(branches));
    }
}
