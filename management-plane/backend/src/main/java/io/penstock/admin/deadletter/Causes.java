package io.penstock.admin.deadletter;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups dead letters by what went wrong, and where. */
final class Causes {
    /** Groups that are shown at most: those with the most dead letters. */
    static final int MOST = 100;

    private Causes() {}

    /**
     * What a count found.
     *
     * @param total of all groups, also of those that are not shown
     */
    record Counted(List<CauseGroup> groups, long total) {}

    private record Row(CauseGroup group, long total) {}

    /** The groups of those that meet all conditions, the largest first. */
    static Counted count(Transaction transaction, String tenant, List<Condition> conditions)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(tenant));
        String where = Conditions.where(conditions, values);
        values.add(MOST);
        values.add(tenant);
        List<Row> rows =
                transaction.list(
                        "with found as (select cause as the_cause, pipe as the_pipe,"
                                + " destination as the_destination, count(*) as amount,"
                                + " min(at) as first_at, max(at) as last_at,"
                                + " (sum(count(*)) over ())::bigint as total"
                                + " from dead_letter where tenant_id = ?"
                                + where
                                + " group by cause, pipe, destination"
                                + " order by amount desc, last_at desc limit ?)"
                                + " select * from found cross join lateral (select "
                                + DeadLetters.LISTED
                                + " from dead_letter where tenant_id = ? and cause = the_cause"
                                + " and at = last_at and pipe is not distinct from the_pipe"
                                + " and destination is not distinct from the_destination"
                                + " order by number desc limit 1) as newest"
                                + " order by amount desc, last_at desc",
                        Causes::row,
                        values.toArray());
        return new Counted(
                rows.stream().map(Row::group).toList(),
                rows.isEmpty() ? 0 : rows.getFirst().total());
    }

    private static Row row(ResultSet row) throws SQLException {
        DeadLetter newest = DeadLetters.letter(row);
        return new Row(
                new CauseGroup(
                        newest.cause(),
                        newest.pipe(),
                        newest.destination(),
                        row.getLong("amount"),
                        Transaction.instant(row, "first_at"),
                        Transaction.instant(row, "last_at"),
                        newest),
                row.getLong("total"));
    }
}
