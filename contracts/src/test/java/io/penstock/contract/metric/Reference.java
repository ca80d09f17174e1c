package io.penstock.contract.metric;

import io.penstock.contract.metric.Metric.Audience;
import java.util.Locale;

/** Makes {@code docs/metrics.md} from the definitions. */
final class Reference {
    private static final String HEAD =
            """
            # Metrics

            Made from the definitions in `contracts` (`io.penstock.contract.metric`); a test compares them. How to read
            them is in [operations.md](operations.md#metrics).

            Every series has `process` (the name of the process) and `role`; those of ingest, stages and transmit also
            `lane` and `generation`. No label holds the name of a tenant, a pipe, a source or a destination, so there are
            as many series whatever customers do: 60 to 110 for each process, and 6 for each topic. Figures of single pipes
            are in the admin UI and the API. "Tenants" below: tenants see the same figure there, of what is theirs.

            A counter begins at 0 with its process, except those of topics, which go on. A figure that nobody can tell at
            the moment is absent, never 0.
            """;

    private Reference() {}

    static String text() {
        var text = new StringBuilder(HEAD);
        for (Metrics.Part part : Metrics.PARTS) {
            text.append("\n## ").append(part.title()).append("\n\n");
            text.append("| metric | kind | labels | who sees it | in words | |\n");
            text.append("|---|---|---|---|---|---|\n");
            part.metrics().forEach(metric -> text.append(row(metric)));
        }
        return text.toString();
    }

    private static String row(Metric metric) {
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        metric.prometheusName(),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        metric.dimensions().isEmpty()
                                ? ""
                                : "`" + String.join("`, `", metric.dimensions()) + "`",
                        metric.audience() == Audience.TENANT ? "tenants" : "operators",
                        metric.label(),
                        metric.help());
    }
}
