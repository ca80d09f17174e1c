package io.penstock.ctl.resource;

import static io.penstock.ctl.resource.Column.column;
import static io.penstock.ctl.resource.Column.counted;
import static io.penstock.ctl.resource.Column.joined;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be listed, and how a table shows it. */
enum Listing {
    TENANTS(
            "",
            List.of(
                    column("NAME", "name"),
                    new Column("STATE", State::word),
                    column("CREATED", "createdAt"))),
    SOURCES(
            "",
            List.of(
                    column("NAME", "name"),
                    new Column("STATE", State::word),
                    column("ORDERING KEY", "orderingKey"),
                    column("CHANGED", "changedAt"))),
    DESTINATIONS(
            "",
            List.of(
                    column("NAME", "name"),
                    new Column("STATE", State::word),
                    column("REVISION", "revision"),
                    new Column("URL", each -> each.path("spec").path("url").asText()),
                    column("CHANGED", "changedAt"))),
    PIPES(
            "",
            List.of(
                    column("NAME", "name"),
                    new Column("STATE", State::word),
                    column("REVISION", "revision"),
                    new Column("SOURCES", each -> joined(each.path("spec").path("sources"))),
                    new Column("DESTINATIONS", Column::destinations),
                    column("CHANGED", "changedAt"))),
    REVISIONS(
            "pipe/NAME or destination/NAME",
            List.of(
                    column("REVISION", "revision"),
                    column("PUBLISHED", "published"),
                    column("CREATED", "createdAt"))),
    KEYS(
            "source/NAME",
            List.of(
                    column("ID", "id"),
                    column("CREATED", "createdAt"),
                    column("EXPIRES", "expiresAt"),
                    column("REVOKED", "revokedAt"))),
    PEOPLE(
            "",
            List.of(
                    column("EMAIL", "email"),
                    column("NAME", "name"),
                    column("ROLE", "role"),
                    column("JOINED", "joinedAt"),
                    column("ID", "id"))),
    OPERATORS("", List.of(column("EMAIL", "email"), column("NAME", "name"), column("ID", "id"))),
    TOKENS(
            "",
            List.of(
                    column("ID", "id"),
                    column("NAME", "name"),
                    new Column("SCOPES", each -> joined(each.path("scopes"))),
                    column("LAST USED", "lastUsedAt"),
                    column("EXPIRES", "expiresAt"))),
    DEADLETTERS(
            "",
            List.of(
                    column("ID", "id"),
                    column("AT", "at"),
                    column("CAUSE", "cause"),
                    column("STAGE", "stage"),
                    column("PIPE", "pipe"),
                    column("DESTINATION", "destination"),
                    column("STATUS", "status"),
                    column("TYPE", "eventType"),
                    column("EVENT", "eventId"))),
    ATTEMPTS(
            "",
            List.of(
                    column("AT", "at"),
                    column("EVENT", "eventId"),
                    column("ATTEMPT", "attempt"),
                    column("OUTCOME", "outcome"),
                    column("STATUS", "status"),
                    column("CODE", "code"),
                    new Column("TOOK MS", each -> each.path("timing").path("totalMillis").asText()),
                    column("PIPE", "pipe"),
                    column("DESTINATION", "destination"),
                    new Column("THEN", each -> each.path("next").path("kind").asText()),
                    new Column("DUE", each -> each.path("next").path("at").asText()))),
    ALERTS(
            "",
            List.of(
                    column("AT", "at"),
                    column("DESTINATION", "destination"),
                    column("KIND", "kind"),
                    column("SINCE", "since"),
                    column("FAILURES", "failures"),
                    column("CAUSE", "cause"),
                    column("STATUS", "status"),
                    column("EVENT", "eventId"),
                    new Column("STATE", Column::endOrOpen))),
    LEDGER(
            "PIPE",
            List.of(
                    column("START", "start"),
                    counted("ACCOUNTED", "accounted"),
                    counted("DELIVERED", "delivered"),
                    counted("FILTERED", "filtered"),
                    counted("DEAD", "deadLettered"),
                    counted("HELD", "held"),
                    counted("DISCARDED", "discarded"),
                    counted("WAITING", "waiting"),
                    counted("IN FLIGHT", "inFlight"),
                    counted("MISSING", "missing"),
                    counted("UNKNOWN", "unknown"),
                    counted("REMAINDER", "remainder"))),
    FINDINGS(
            "PIPE",
            List.of(
                    column("ID", "id"),
                    column("SINCE", "since"),
                    column("KIND", "kind"),
                    column("EVENTS", "events"),
                    column("FROM", "from"),
                    column("TO", "to"),
                    column("BRANCH", "branch"),
                    column("BUCKET", "bucket"),
                    new Column("STATE", Column::untilOrOpen))),
    LANES(
            "",
            List.of(
                    column("LANE", "lane"),
                    column("STATE", "state"),
                    column("AS OF", "asOf"),
                    column("BEHIND", "behind"),
                    column("UNRESOLVED", "unresolved"),
                    column("MISSING", "missing"),
                    column("UNKNOWN", "unknown"),
                    column("LATE", "late"),
                    column("UNKNOWN SINCE", "unknownSince"))),
    AUDIT(
            "",
            List.of(
                    column("AT", "at"),
                    new Column("WHO", each -> each.path("actor").path("name").asText()),
                    column("ACTION", "action"),
                    new Column("WHAT", each -> each.path("resource").path("name").asText()),
                    column("TENANT", "tenant")));

    private final String of;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of, of records.
    private final List<Column> columns;

    Listing(String of, List<Column> columns) {
        this.of = of;
        this.columns = columns;
    }

    /** The listing of a text; a {@link Failure} names all. */
    static Listing of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text) || each.text().equals(text + "s"))
                .findFirst()
                .orElseThrow(() -> Failure.usage("'" + text + "' cannot be listed", all()));
    }

    private static String all() {
        return "one of: "
                + Arrays.stream(values()).map(Listing::text).collect(Collectors.joining(", "));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Shows one of those that are shown as a list only. */
    String instead() {
        return switch (this) {
            case DEADLETTERS -> "penstock ctl describe deadletter ID";
            case ATTEMPTS -> "penstock ctl describe event ID";
            case TENANTS,
                    SOURCES,
                    DESTINATIONS,
                    PIPES,
                    REVISIONS,
                    KEYS,
                    PEOPLE,
                    OPERATORS,
                    TOKENS,
                    ALERTS,
                    LEDGER,
                    FINDINGS,
                    LANES,
                    AUDIT ->
                    "penstock ctl get " + text();
        };
    }

    /** What it is a list of, when it is one of another resource; else empty. */
    String of() {
        return of;
    }

    /** Whether it is a list of a pipe, which needs no more than its name. */
    boolean ofPipe() {
        return of.equals("PIPE");
    }

    /** Whether it is the whole platform's, whatever the tenant. */
    boolean ofPlatform() {
        return this == TENANTS || this == OPERATORS || this == LANES;
    }

    /** The path of the list. */
    String path(String tenant, String parent) {
        return switch (this) {
            case TENANTS, OPERATORS -> "/" + text();
            case SOURCES, DESTINATIONS, PIPES, PEOPLE, TOKENS, ATTEMPTS, ALERTS, AUDIT ->
                    "/tenants/" + tenant + "/" + text();
            case DEADLETTERS -> "/tenants/" + tenant + "/dead-letters";
            case LANES -> "/platform/audit";
            case REVISIONS, KEYS, LEDGER, FINDINGS -> parent + "/" + text();
        };
    }

    Table table(Iterable<JsonNode> items) {
        var table = new Table(columns.stream().map(Column::head).toArray(String[]::new));
        for (JsonNode item : items) {
            table.row(columns.stream().map(column -> column.cell().apply(item)).toList());
        }
        return table;
    }
}
