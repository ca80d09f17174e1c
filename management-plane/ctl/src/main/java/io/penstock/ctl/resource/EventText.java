package io.penstock.ctl.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Table;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.List;

/** What became of events, in words. */
final class EventText {
    private EventText() {}

    static String path(String tenant, String id) {
        if (id.isEmpty()) {
            throw Failure.usage("an event's id is empty", "penstock ctl get attempts");
        }
        return "/tenants/" + tenant + "/events?id=" + URLEncoder.encode(id, UTF_8);
    }

    /** Fails when nothing is kept of the event. */
    static void require(JsonNode events, String id) {
        if (events.path("items").isEmpty()) {
            throw Failure.of(
                    ExitCode.NOT_FOUND,
                    "nothing is kept of the event '" + id + "'",
                    "of events that were delivered at once a sample is kept");
        }
    }

    static void print(PrintWriter out, JsonNode events) {
        for (JsonNode event : events.path("items")) {
            out.println("event " + Table.plain(event.path("id").asText()));
            for (String fact : List.of("type", "source", "size", "mark")) {
                out.println("  " + fact + ": " + Table.plain(event.path(fact).asText()));
            }
            event.path("deliveries").forEach(delivery -> delivery(out, delivery));
        }
    }

    private static void delivery(PrintWriter out, JsonNode delivery) {
        out.println(
                "Delivery to "
                        + delivery.path("destination").asText("no destination")
                        + " by "
                        + delivery.path("pipe").asText("a pipe that is not known")
                        + ": "
                        + delivery.path("state").asText());
        if (delivery.has("nextAt")) {
            out.println("  next attempt due: " + delivery.path("nextAt").asText());
        }
        if (delivery.has("deadLetter")) {
            JsonNode letter = delivery.path("deadLetter");
            out.println(
                    "  dead letter: "
                            + letter.path("id").asText()
                            + " "
                            + letter.path("cause").asText());
        }
        attempts(delivery.path("attempts")).print(out);
    }

    private static Table attempts(JsonNode attempts) {
        var table = new Table("  ATTEMPT", "AT", "OUTCOME", "STATUS", "TOOK MS", "THEN", "WHY");
        for (JsonNode attempt : attempts) {
            table.row(
                    List.of(
                            "  " + attempt.path("attempt").asText(),
                            attempt.path("at").asText(),
                            attempt.path("outcome").asText(),
                            attempt.path("status").asText(),
                            attempt.path("timing").path("totalMillis").asText(),
                            then(attempt.path("next")),
                            attempt.path("message").asText()));
        }
        return table;
    }

    private static String then(JsonNode next) {
        String kind = next.path("kind").asText();
        return next.has("at") ? kind + " " + next.path("at").asText() : kind;
    }
}
