package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.output.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;

/** A dead letter in words. */
final class DeadLetterText {
    private static final Pattern ID = Pattern.compile("[a-z0-9]([-a-z0-9]{0,79}[a-z0-9])?");
    private static final List<String> FACTS =
            List.of(
                    "at",
                    "cause",
                    "message",
                    "stage",
                    "attempts",
                    "status",
                    "firstAttemptAt",
                    "pipe",
                    "revision",
                    "branch",
                    "destination",
                    "source",
                    "ingestedAt",
                    "size",
                    "deliveryGeneration",
                    "state",
                    "retriedAt",
                    "retriedBy",
                    "supersededBy");

    private DeadLetterText() {}

    /** Whether a kind's text is this one. */
    static boolean isKind(String kind) {
        return kind.equals("deadletter") || kind.equals("deadletters");
    }

    /** The path of one; a {@link Failure} when the id cannot be one. */
    static String path(String tenant, String id) {
        if (!ID.matcher(id).matches()) {
            throw Failure.usage(
                    "'" + id + "' is no id of a dead letter", "penstock ctl get deadletters");
        }
        return "/tenants/" + tenant + "/dead-letters/" + id;
    }

    static void print(PrintWriter out, JsonNode letter) {
        out.println("deadletter " + letter.path("id").asText());
        for (String fact : FACTS) {
            if (letter.has(fact)) {
                out.println("  " + fact + ": " + Table.plain(letter.path(fact).asText()));
            }
        }
        out.println("Event:");
        Documents.yaml(letter.path("event"))
                .lines()
                .forEach(line -> out.println("  " + Table.plain(line)));
        if (letter.has("beginning")) {
            out.println("Its data is not kept whole; it begins so:");
            letter.path("beginning")
                    .asText()
                    .lines()
                    .forEach(line -> out.println("  " + Table.plain(line)));
        }
    }
}
