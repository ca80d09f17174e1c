package io.penstock.admin.alarm;

import io.penstock.admin.alarm.Reason.Severity;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what there is reason for now, within a transaction of a tenant or of the platform. */
final class Reasons {
    private static final String AUDIT = "audit";
    private static final String DESTINATION = "destination";

    private static final String FAILING =
            "select destination, kind, coalesce(step, 0) as step, since, failures,"
                    + " coalesce(cause, 'unknown') as cause, event_id from alert"
                    + " where tenant_id = ? and ended_at is null order by destination";
    private static final String LANES =
            "select lane, at, missing, unknown, unknown_since,"
                    + " ? > extract(epoch from at) * 1000 + 3 * every as silent"
                    + " from lane_audit where tenant_id = ? order by lane";

    /** What a kind of finding says, and what to do. */
    private record Said(Severity severity, String text, String advice) {}

    private static final String LOOK =
            "Open the finding: it names the hop and, where their records can still be read, the"
                    + " events. Send those again from their source.";
    private static final Map<String, Said> FINDINGS =
            Map.of(
                    "missing_between",
                            new Said(Severity.CRITICAL, "are missing between two stages", LOOK),
                    "missing_inside",
                            new Said(Severity.CRITICAL, "are missing inside a stage", LOOK),
                    "skipped",
                            new Said(
                                    Severity.CRITICAL,
                                    "were passed by a stage that looked at none of them",
                                    LOOK),
                    "lost_by_retention",
                            new Said(
                                    Severity.CRITICAL,
                                    "were removed by retention before they were read",
                                    LOOK),
                    "unknown",
                            new Said(
                                    Severity.CRITICAL,
                                    "cannot be accounted for: evidence is missing",
                                    "Nothing is proven to be lost. Operators: look at the facts of"
                                            + " the lane and at who stopped writing them."),
                    "late",
                            new Said(
                                    Severity.WARNING,
                                    "are on their way for longer than the objective",
                                    "Look at the lag of the pipe, and at whether its destinations"
                                            + " accept."));

    private Reasons() {}

    /** A tenant's, or the platform's. */
    static List<Reason> of(Transaction transaction, String owner, Instant now) throws SQLException {
        List<Reason> reasons = new ArrayList<>();
        if (owner.equals(Database.PLATFORM)) {
            reasons.addAll(found(transaction, owner, "platform_finding", "lane"));
            for (List<Reason> lane :
                    transaction.list(LANES, row -> lane(row, now), now.toEpochMilli(), owner)) {
                reasons.addAll(lane);
            }
        } else {
            reasons.addAll(found(transaction, owner, "finding", "pipe"));
            reasons.addAll(transaction.list(FAILING, Reasons::failing, owner));
        }
        return reasons;
    }

    private static List<Reason> found(
            Transaction transaction, String owner, String table, String subject)
            throws SQLException {
        return transaction.list(
                "select "
                        + subject
                        + " as subject, kind, count(*) as findings,"
                        + " sum(events)::bigint as events, min(since) as since,"
                        + " (array_agg(record order by since desc))[1] as newest from "
                        + table
                        + " where tenant_id = ? and until is null and kind <> 'unacknowledged'"
                        + " and "
                        + subject
                        + " is not null group by 1, 2 order by 1, 2",
                row -> found(row, subject, owner),
                owner);
    }

    private static Reason found(ResultSet row, String kindOfSubject, String owner)
            throws SQLException {
        String kind = row.getString("kind");
        String subject = kindOfSubject + " " + row.getString("subject");
        long events = row.getLong("events");
        Said said = FINDINGS.getOrDefault(kind, new Said(Severity.WARNING, "were found", LOOK));
        return new Reason(
                "finding/" + subject + "/" + kind,
                said.severity(),
                AUDIT,
                subject,
                kind,
                "Events " + said.text() + (events == 0 ? "." : ": " + events + "."),
                Reason.step(events),
                events,
                sample(row.getBytes("newest"), owner),
                said.advice(),
                Transaction.instant(row, "since"));
    }

    /** The id of an event of the newest finding; a lane's findings name no tenant's event. */
    private static @Nullable String sample(byte[] newest, String owner) {
        return ((Finding) AuditRecord.read("finding/", newest))
                .named().stream()
                        .filter(named -> named.tenant().equals(owner))
                        .map(Finding.Named::id)
                        .findFirst()
                        .orElse(null);
    }

    private static Reason failing(ResultSet row) throws SQLException {
        String name = row.getString("destination");
        boolean disabled = "disabled".equals(row.getString("kind"));
        Duration step = Duration.ofSeconds(row.getLong("step"));
        String cause = row.getString("cause");
        return new Reason(
                "destination/" + name,
                disabled ? Severity.CRITICAL : Severity.WARNING,
                DESTINATION,
                "destination " + name,
                disabled ? "disabled" : cause,
                disabled
                        ? "The destination is disabled: its events are held."
                        : "Nothing has succeeded at the destination for " + words(step) + ".",
                disabled ? Integer.MAX_VALUE : Math.toIntExact(step.toHours()),
                row.getLong("failures"),
                row.getString("event_id"),
                "Look at its last attempts, and send it a test event to see request and answer.",
                Transaction.instant(row, "since"));
    }

    private static String words(Duration step) {
        return step.toDays() > 0 ? step.toDays() + " d" : step.toHours() + " h";
    }

    private static List<Reason> lane(ResultSet row, Instant now) throws SQLException {
        String lane = row.getString("lane");
        List<Reason> reasons = new ArrayList<>();
        if (row.getBoolean("silent")) {
            reasons.add(
                    lane(
                            lane,
                            "silent",
                            0,
                            Transaction.instant(row, "at"),
                            "The audit of the lane says nothing: nobody knows whether events are"
                                    + " missing.",
                            "Look at whether a controller leads and its observer of the lane"
                                    + " runs."));
        }
        Instant unknownSince = Transaction.instantOrNull(row, "unknown_since");
        if (unknownSince != null) {
            reasons.add(
                    lane(
                            lane,
                            "unknown",
                            row.getLong("unknown"),
                            unknownSince,
                            "Evidence is missing: nobody knows what became of some events.",
                            "Look at the findings of the kind unknown: they name who stopped"
                                    + " writing facts."));
        }
        long missing = row.getLong("missing");
        if (missing > 0) {
            reasons.add(
                    lane(
                            lane,
                            "missing",
                            missing,
                            now,
                            missing + " events are missing in the lane.",
                            "Look at the pipes that are worst, and at their findings."));
        }
        return reasons;
    }

    private static Reason lane(
            String lane, String cause, long events, Instant since, String text, String advice) {
        return new Reason(
                "lane/" + lane + "/" + cause,
                Severity.CRITICAL,
                AUDIT,
                "lane " + lane,
                cause,
                text,
                Reason.step(events),
                events,
                null,
                advice,
                since);
    }
}
