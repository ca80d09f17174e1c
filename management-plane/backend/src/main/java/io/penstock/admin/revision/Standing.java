package io.penstock.admin.revision;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a resource is disabled; beside its revisions, which people edit. Only destinations can
 * be.
 *
 * @param change the resource's generation at the last change; 0: there was none
 * @param disabled null: it is active
 */
public record Standing(long change, @Nullable Disabled disabled) {
    /** Never changed. */
    public static final Standing ACTIVE = new Standing(0, null);

    /** Why a destination may be disabled. */
    public enum Reason {
        /** It answered 410. */
        GONE,
        /** It failed for too long. */
        FAILING,
        /** Somebody wanted it so. */
        PERSON;

        /** As in records, API and pages: {@code gone}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Reason of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * That a destination is disabled.
     *
     * @param detail for people
     */
    public record Disabled(Instant since, Reason reason, String detail) {}

    /** What it is after a new revision: what Penstock disabled is tried again. */
    Standing revised(long generation) {
        return disabled == null || disabled.reason() == Reason.PERSON
                ? this
                : new Standing(generation, null);
    }

    /** Why it is disabled, as text; null: it is active. */
    @Nullable String reason() {
        return disabled == null ? null : disabled.reason().text();
    }

    /** What the audit log keeps of a change to this. */
    AuditEntry entry(String kind, String name, Standing before) {
        String verb = disabled == null ? ".enabled" : ".disabled";
        return new AuditEntry(kind + verb, kind, name, before.document(), document());
    }

    private Map<String, String> document() {
        return disabled == null
                ? Map.of("state", "active")
                : Map.of(
                        "state",
                        "disabled",
                        "reason",
                        disabled.reason().text(),
                        "detail",
                        disabled.detail());
    }

    static Standing read(ResultSet row) throws SQLException {
        Instant since = Transaction.instantOrNull(row, "disabled_since");
        return new Standing(
                row.getLong("state_change"),
                since == null
                        ? null
                        : new Disabled(
                                since,
                                Reason.of(row.getString("disabled_reason")),
                                row.getString("disabled_detail")));
    }

    /** Keeps it as a destination's. */
    void write(Transaction transaction, String tenant, String name) throws SQLException {
        transaction.run(
                "update destination set state_change = ?, disabled_since = ?::timestamptz,"
                        + " disabled_reason = ?::text, disabled_detail = ?::text"
                        + " where tenant_id = ? and name = ?",
                change,
                disabled == null ? null : disabled.since(),
                reason(),
                disabled == null ? null : disabled.detail(),
                tenant,
                name);
    }
}
