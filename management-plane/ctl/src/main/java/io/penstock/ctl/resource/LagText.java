package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a pipe's events took, as a table: a row for each link, and one for all of the way. */
final class LagText {
    /** How it is asked for. */
    static final String KIND = "lag";

    private LagText() {}

    /** The pipe that it is the lag of; a {@link Failure} when none is named. */
    static String requirePipe(@Nullable String name) {
        if (name == null) {
            throw Failure.usage("lag needs to be told of which pipe", "penstock ctl get lag PIPE");
        }
        return Names.require("pipe", name);
    }

    static Table table(JsonNode report) {
        var table =
                new Table(
                        "LINK",
                        "IN",
                        "OUT",
                        "LAG IN P95",
                        "LAG OUT P50",
                        "LAG OUT P95",
                        "LAG OUT P99",
                        "PROCESS P95");
        for (JsonNode link : report.path("links")) {
            JsonNode total = link.path("total");
            table.row(
                    List.of(
                            link.path("link").asText(),
                            total.path("in").asText(),
                            total.path("out").asText(),
                            millis(total.path("lagIn"), "p95Millis"),
                            millis(total.path("lagOut"), "p50Millis"),
                            millis(total.path("lagOut"), "p95Millis"),
                            millis(total.path("lagOut"), "p99Millis"),
                            millis(total.path("process"), "p95Millis")));
        }
        for (String part : List.of("ingest", "transit", "expel", "endToEnd")) {
            JsonNode of = report.path("waterfall").path(part);
            table.row(
                    List.of(
                            part.equals("endToEnd") ? "= end to end" : "= " + part,
                            of.path("count").asText(),
                            "",
                            "",
                            millis(of, "p50Millis"),
                            millis(of, "p95Millis"),
                            millis(of, "p99Millis"),
                            ""));
        }
        JsonNode onTime = report.path("onTime");
        table.row(
                List.of(
                        "= on time " + share(onTime),
                        onTime.path("delivered").asText(),
                        onTime.path("within").asText(),
                        "",
                        "",
                        "",
                        "",
                        ""));
        return table;
    }

    private static String millis(JsonNode quantiles, String which) {
        JsonNode value = quantiles.path(which);
        return value.isNumber() ? String.format(Locale.ROOT, "%.1f ms", value.asDouble()) : "";
    }

    /** Never all while one was late. */
    private static String share(JsonNode onTime) {
        JsonNode share = onTime.path("share");
        return share.isNumber()
                ? String.format(Locale.ROOT, "%.2f %%", Math.floor(share.asDouble() * 10_000) / 100)
                : "";
    }
}
