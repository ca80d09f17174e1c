package io.penstock.admin.ledger;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.ledger.LedgerBucket.Way;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.LedgerRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads ledgers within a transaction of the tenant. */
final class Ledgers {
    /** Findings that leave open whose events they are of: all but those that lose nothing. */
    private static final String DOUBTFUL = " and kind not in ('late', 'unacknowledged')";

    private Ledgers() {}

    /** The steps of a pipe's ledger that have anything, by their start. */
    static SortedMap<Long, LedgerRow> steps(
            Transaction transaction, String tenant, String pipe, Span span) throws SQLException {
        List<LedgerRow> rows = new ArrayList<>();
        for (String table : List.of(span.step().table(), "ledger_open")) {
            rows.addAll(
                    transaction.list(
                            "select record from "
                                    + table
                                    + " where tenant_id = ? and pipe = ? and bucket >= ? and"
                                    + " bucket < ?",
                            row -> LedgerTables.read(row.getBytes("record")),
                            tenant,
                            pipe,
                            span.from(),
                            span.to()));
        }
        return Sums.bySteps(rows, span.step().seconds());
    }

    /** The names of a pipe's branches, by number. */
    static Map<Integer, Way> ways(Transaction transaction, String tenant, String pipe)
            throws SQLException {
        Map<Integer, Way> ways = new HashMap<>();
        transaction
                .list(
                        "select branch_number, branch, destination from ledger_branch"
                                + " where tenant_id = ? and pipe = ? order by pipe_number",
                        row ->
                                Map.entry(
                                        row.getInt("branch_number"),
                                        new Way(
                                                row.getString("branch"),
                                                row.getString("destination"))),
                        tenant,
                        pipe)
                .forEach(each -> ways.put(each.getKey(), each.getValue()));
        return ways;
    }

    /** The lanes on which a pipe had events, as far as minutes are kept. */
    static Set<String> lanes(Transaction transaction, String tenant, String pipe)
            throws SQLException {
        return new TreeSet<>(
                transaction.list(
                        "select lane from ledger_open where tenant_id = ? and pipe = ?"
                                + " union select lane from ledger_minute"
                                + " where tenant_id = ? and pipe = ?",
                        row -> row.getString("lane"),
                        tenant,
                        pipe,
                        tenant,
                        pipe));
    }

    /** Events of a pipe's findings that hold, by kind. */
    static Map<Kind, Long> open(Transaction transaction, String tenant, String pipe)
            throws SQLException {
        Map<Kind, Long> open = new EnumMap<>(Kind.class);
        transaction
                .list(
                        "select kind, sum(events)::bigint as events from finding where tenant_id ="
                                + " ? and pipe = ? and until is null group by kind",
                        row ->
                                Map.entry(
                                        Kind.valueOf(
                                                row.getString("kind").toUpperCase(Locale.ROOT)),
                                        row.getLong("events")),
                        tenant,
                        pipe)
                .forEach(each -> open.put(each.getKey(), each.getValue()));
        return open;
    }

    /**
     * What can be said of a pipe now. The lanes are the platform's, so this needs transactions of
     * its own.
     *
     * @param lanes that the pipe is on; none are all
     */
    static LedgerVerdict verdict(
            Database database, Map<Kind, Long> open, Set<String> lanes, Instant now) {
        return database.readingPlatform(
                transaction -> {
                    List<AuditState> states =
                            LaneStates.list(transaction).stream()
                                    .filter(state -> of(lanes, state.lane()))
                                    .toList();
                    boolean all = states.stream().map(AuditState::lane).toList().containsAll(lanes);
                    return LedgerVerdict.of(
                            open, all ? states : List.of(), doubt(transaction, lanes), now);
                });
    }

    private static boolean of(Set<String> lanes, String lane) {
        return lanes.isEmpty() || lanes.contains(lane);
    }

    private static @Nullable Instant doubt(Transaction transaction, Set<String> lanes)
            throws SQLException {
        return transaction
                .list(
                        "select lane, min(since) as since from platform_finding"
                                + " where tenant_id = ? and until is null"
                                + DOUBTFUL
                                + " group by lane order by 2",
                        row -> Map.entry(row.getString("lane"), Transaction.instant(row, "since")),
                        Database.PLATFORM)
                .stream()
                .filter(each -> of(lanes, each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
