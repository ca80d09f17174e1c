package io.penstock.admin.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.request.Document;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where alarms are told. The address may hold a secret, so that only its beginning is shown.
 *
 * @param origin of the address; absent: alarms are told nobody
 * @param waiting notices that are not told yet
 * @param failure why the last attempt failed; absent: it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Webhook(
        @Nullable String origin,
        @Nullable Instant changedAt,
        long waiting,
        @Nullable String failure) {
    private static final int MOST = 2_000;

    /** The address that a document names; ends the request (422) when it is none. */
    static String read(Document document) {
        document.only("url");
        String url = document.text("url", MOST).orElse("");
        if (!url.isEmpty() && origin(url).isEmpty()) {
            document.violation(
                    "/url", "url", "must be an address with a host that begins with http or https");
        }
        document.check();
        return url;
    }

    private static Optional<String> origin(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                return Optional.empty();
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(uri.getScheme() + "://" + uri.getHost() + port);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    static Webhook get(Transaction transaction, String owner) throws SQLException {
        String notices = Alarms.table(owner, "alarm_notice");
        return transaction
                .one(
                        "select url, changed_at, (select count(*) from "
                                + notices
                                + " n where n.tenant_id = w.tenant_id) as waiting,"
                                + " (select failure from "
                                + notices
                                + " n where n.tenant_id = w.tenant_id order by number limit 1)"
                                + " as failure from "
                                + Alarms.table(owner, "alarm_webhook")
                                + " w where tenant_id = ?",
                        row ->
                                new Webhook(
                                        origin(row.getString("url")).orElse(null),
                                        Transaction.instant(row, "changed_at"),
                                        row.getLong("waiting"),
                                        row.getString("failure")),
                        owner)
                .orElse(new Webhook(null, null, 0, null));
    }

    static void put(Transaction transaction, String owner, String url, Instant at)
            throws SQLException {
        transaction.run(
                "insert into "
                        + Alarms.table(owner, "alarm_webhook")
                        + " values (?, ?, ?) on conflict (tenant_id) do update"
                        + " set url = excluded.url, changed_at = excluded.changed_at",
                owner,
                url,
                at);
    }

    /** Has alarms told nobody; what waits is forgotten. */
    static void delete(Transaction transaction, String owner) throws SQLException {
        for (String table : new String[] {"alarm_notice", "alarm_webhook"}) {
            transaction.run(
                    "delete from " + Alarms.table(owner, table) + " where tenant_id = ?", owner);
        }
    }
}
