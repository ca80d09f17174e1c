package io.penstock.admin.ledger;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.StoredText;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.audit.Finding;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of findings. The same finding said again replaces its row, unless it was said before
 * what is there.
 */
final class FindingRows {
    private FindingRows() {}

    /** Where the findings of a tenant, or of the platform, are. */
    static String table(String tenant) {
        return tenant.equals(Database.PLATFORM) ? "platform_finding" : "finding";
    }

    /** Keeps the findings among these entries. */
    static void keep(Transaction transaction, String tenant, List<Entry> entries)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.record() instanceof Finding finding) {
                rows.add(row(tenant, entry, finding));
            }
        }
        transaction.runEach(
                "insert into "
                        + table(tenant)
                        + " as known (tenant_id, lane, id, said_at, kind, since, until, pipe,"
                        + " branch_number, bucket, events, record)"
                        + " values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::text, ?, ?, ?, ?)"
                        + " on conflict (tenant_id, lane, id) do update set"
                        + " said_at = excluded.said_at, kind = excluded.kind,"
                        + " since = excluded.since, until = excluded.until,"
                        + " pipe = excluded.pipe, branch_number = excluded.branch_number,"
                        + " bucket = excluded.bucket, events = excluded.events,"
                        + " record = excluded.record"
                        + " where known.said_at < excluded.said_at",
                rows);
    }

    private static @Nullable Object[] row(String tenant, Entry entry, Finding finding) {
        return new @Nullable Object[] {
            tenant,
            finding.lane(),
            StoredText.of(finding.id(), StoredText.MOST_INDEXED),
            entry.offset(),
            kind(finding.kind()),
            Instant.ofEpochMilli(finding.since()),
            finding.until() == 0 ? null : Instant.ofEpochMilli(finding.until()),
            entry.pipe() == null ? null : entry.pipe().pipe(),
            finding.branch(),
            finding.bucket(),
            finding.marks().count(),
            finding.write()
        };
    }

    /** {@code missing_between}. */
    static String kind(Finding.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
