package io.penstock.admin.ledger;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.audit.AuditState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the audit of each lane is; in transactions of the platform. */
final class LaneStates {
    private static final String KEEP =
            "insert into lane_audit as known (tenant_id, lane, at, every, behind, unresolved,"
                    + " bytes, missing, unknown, late, unknown_since)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)"
                    + " on conflict (tenant_id, lane) do update set at = excluded.at,"
                    + " every = excluded.every, behind = excluded.behind,"
                    + " unresolved = excluded.unresolved, bytes = excluded.bytes,"
                    + " missing = excluded.missing, unknown = excluded.unknown,"
                    + " late = excluded.late, unknown_since = excluded.unknown_since"
                    + " where known.at <= excluded.at";

    private LaneStates() {}

    static void keep(Transaction transaction, List<Entry> entries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.record() instanceof AuditState state) {
                rows.add(
                        new @Nullable Object[] {
                            Database.PLATFORM,
                            state.lane(),
                            Instant.ofEpochMilli(state.at()),
                            state.every(),
                            state.behind(),
                            state.unresolved(),
                            state.bytes(),
                            state.missing(),
                            state.unknown(),
                            state.late(),
                            state.unknownSince() == 0
                                    ? null
                                    : Instant.ofEpochMilli(state.unknownSince())
                        });
            }
        }
        transaction.runEach(KEEP, rows);
    }

    /** Those of all lanes, by name. */
    static List<AuditState> list(Transaction transaction) throws SQLException {
        return transaction.list(
                "select * from lane_audit where tenant_id = ? order by lane",
                LaneStates::state,
                Database.PLATFORM);
    }

    private static AuditState state(ResultSet row) throws SQLException {
        Instant unknownSince = Transaction.instantOrNull(row, "unknown_since");
        return new AuditState(
                row.getString("lane"),
                Transaction.instant(row, "at").toEpochMilli(),
                row.getLong("behind"),
                row.getLong("unresolved"),
                row.getLong("bytes"),
                row.getLong("missing"),
                row.getLong("unknown"),
                row.getLong("late"),
                unknownSince == null ? 0 : unknownSince.toEpochMilli(),
                row.getLong("every"));
    }
}
