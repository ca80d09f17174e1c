package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.output.Format;
import io.penstock.ctl.output.OutputOption;
import io.penstock.ctl.output.Table;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells everything about one resource. */
@Command(
        name = "describe",
        header = {
            "Examples:",
            "  penstock ctl describe pipe orders",
            "  penstock ctl describe source shop --tenant acme",
            "  penstock ctl describe deadletter shared-0-4711",
            "  penstock ctl describe event order-17",
            ""
        },
        description = {
            "",
            "Tells what is wrong with one resource, its state, conditions and spec;",
            "of a dead letter why it is one, and its event;",
            "of an event its deliveries, their attempts, and what comes next.",
            ""
        })
public final class DescribeCommand implements Callable<Integer> {
    private static final List<String> FACTS =
            List.of("generation", "observedGeneration", "revision", "createdAt", "changedAt");

    @Mixin private final Target target;
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "tenant, source, destination, pipe, deadletter, event")
    private String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "of a dead letter or an event its id")
    private String name = "";

    public DescribeCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        if (DeadLetterText.isKind(kind)) {
            String path = DeadLetterText.path(Names.require("tenant", target.tenant()), name);
            JsonNode letter = read("dead letter", path);
            print(letter, out -> DeadLetterText.print(out, letter));
            return ExitCode.OK.status();
        }
        if (kind.equals("event")) {
            String path = EventText.path(Names.require("tenant", target.tenant()), name);
            JsonNode events = read("event", path);
            EventText.require(events, name);
            print(events, out -> EventText.print(out, events));
            return ExitCode.OK.status();
        }
        Kind of = Kind.of(kind);
        String tenant = of == Kind.TENANT ? "" : Names.require("tenant", target.tenant());
        JsonNode document = read(of.text(), of.path(tenant, Names.require(of.text(), name)));
        print(document, out -> describe(out, of, document));
        return ExitCode.OK.status();
    }

    private JsonNode read(String what, String path) {
        return target.api().require("the " + what + " '" + name + "' cannot be shown", path).body();
    }

    private void print(JsonNode document, Consumer<PrintWriter> words) {
        PrintWriter out = target.surroundings().out();
        if (output.format() == Format.TABLE) {
            words.accept(out);
            out.flush();
        } else {
            output.print(out, document, () -> new Table(""));
        }
    }

    private static void describe(PrintWriter out, Kind kind, JsonNode document) {
        out.println(kind.text() + " " + document.path("name").asText());
        out.println("  state: " + State.word(document));
        for (String fact : FACTS) {
            if (document.has(fact)) {
                out.println("  " + fact + ": " + document.path(fact).asText());
            }
        }
        JsonNode disabled = document.path("disabled");
        if (disabled.isObject()) {
            out.println("  disabled since: " + disabled.path("since").asText());
            out.println("  disabled by: " + disabled.path("reason").asText());
            out.println("  detail: " + Table.plain(disabled.path("detail").asText()));
        }
        List<String> wrong = State.wrong(document);
        out.println(wrong.isEmpty() ? "Nothing is wrong." : "What is wrong:");
        wrong.forEach(line -> out.println("  " + Table.plain(line)));
        out.println("Conditions:");
        conditions(document).print(out);
        JsonNode spec = kind.spec(document);
        if (!spec.isEmpty()) {
            out.println("Spec:");
            Documents.yaml(spec).lines().forEach(line -> out.println("  " + line));
        }
    }

    private static Table conditions(JsonNode document) {
        var table = new Table("  TYPE", "STATUS", "REASON", "SINCE", "MESSAGE");
        for (JsonNode condition : document.path("conditions")) {
            table.row(
                    List.of(
                            "  " + condition.path("type").asText(),
                            condition.path("status").asText(),
                            condition.path("reason").asText(),
                            condition.path("at").asText(),
                            condition.path("message").asText()));
        }
        return table;
    }
}
