package io.penstock.admin.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.alarm.Alarm.AlarmSilence;
import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Document;
import io.penstock.admin.request.Paging;
import io.penstock.contract.pipe.Violation;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tenant's people and the platform's operators ask in the same way. */
public final class AlarmRequests {
    private static final int MOST_WHY = 500;
    private static final Duration LONGEST = Duration.ofDays(90);

    private AlarmRequests() {}

    /**
     * Alarms, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     * @param open how many are open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AlarmPage(List<Alarm> items, @Nullable String next, long open) {}

    static AlarmPage list(
            Transaction transaction, String owner, @Nullable Boolean open, Paging paging)
            throws SQLException {
        var alarms = new Alarms(transaction, owner);
        long all = alarms.countOpen();
        return paging.page(
                alarms.list(open, paging),
                Alarms.Listed::key,
                (shown, next) ->
                        new AlarmPage(
                                shown.stream().map(Alarms.Listed::alarm).toList(), next, all));
    }

    /** Whether those are asked for that are open; null: all. */
    static @Nullable Boolean open(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "open" -> true;
            case "ended" -> false;
            default ->
                    throw ProblemException.invalid(
                            List.of(
                                    new Violation(
                                            "?state",
                                            "state",
                                            "'" + state + "' must be one of open, ended")));
        };
    }

    /**
     * What a silence is to be.
     *
     * @param until null: there is to be none
     */
    record Wanted(@Nullable Instant until, String why) {
        /** Reads it; ends the request (422) when it is not valid. */
        static Wanted read(Document document, Instant now) {
            document.only("until", "why");
            Instant until = document.future("until", now).orElse(null);
            if (until != null && until.isAfter(now.plus(LONGEST))) {
                document.violation("/until", "range", "must be at most 90 days from now");
            }
            String why = until == null ? "" : document.text("why", MOST_WHY).orElse("");
            document.check();
            return new Wanted(until, why);
        }

        Alarm apply(Change change, String id) throws SQLException {
            var alarms = new Alarms(change.transaction(), change.tenant());
            alarms.get(id);
            AlarmSilence silence =
                    until == null ? null : new AlarmSilence(until, change.actor().name(), why);
            Alarm alarm = alarms.silence(id, silence);
            change.audit(
                    AuditEntry.of(
                            silence == null ? "alarm.unsilenced" : "alarm.silenced",
                            "alarm",
                            alarm.subject()));
            return alarm;
        }
    }

    static Webhook put(Change change, String url) throws SQLException {
        Webhook.put(change.transaction(), change.tenant(), url, change.at());
        change.audit(AuditEntry.of("alarm-webhook.changed", "alarm-webhook", "alarms"));
        return Webhook.get(change.transaction(), change.tenant());
    }

    static void delete(Change change) throws SQLException {
        Webhook.delete(change.transaction(), change.tenant());
        change.audit(AuditEntry.of("alarm-webhook.deleted", "alarm-webhook", "alarms"));
    }
}
