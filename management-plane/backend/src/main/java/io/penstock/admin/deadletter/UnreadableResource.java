package io.penstock.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.request.Paging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What operators see of records that are nobody's: {@code /api/v1/platform/unreadable-records}. */
@Path("/api/v1/platform/unreadable-records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public class UnreadableResource {
    private final Database database;

    UnreadableResource(Database database) {
        this.database = database;
    }

    /**
     * A record among the dead letters whose header cannot be read, so that nobody knows whose it
     * is.
     *
     * @param id names the record: lane, partition and offset
     * @param at when it was set aside
     * @param message where it came from and why it cannot be read
     * @param size bytes of its value
     * @param valueBase64 the beginning of its value
     */
    public record UnreadableRecord(
            String id, Instant at, String message, long size, String valueBase64) {}

    /**
     * Records that cannot be read, newest first.
     *
     * @param next the cursor of the next page; absent: there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UnreadableRecordPage(List<UnreadableRecord> items, @Nullable String next) {}

    private record Listed(String key, UnreadableRecord shown) {}

    @GET
    @Operation(summary = "List records among the dead letters that nobody can read, newest first")
    public UnreadableRecordPage list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.read(after, limit);
        Paging.Point behind = paging.behind();
        return paging.page(
                database.readingPlatform(transaction -> rows(transaction, behind, paging)),
                Listed::key,
                (shown, next) ->
                        new UnreadableRecordPage(shown.stream().map(Listed::shown).toList(), next));
    }

    private static List<Listed> rows(Transaction transaction, Paging.Point behind, Paging paging)
            throws SQLException {
        return transaction.list(
                "select * from unreadable_record where tenant_id = ? and (at, number) < (?, ?)"
                        + " order by at desc, number desc limit ?",
                UnreadableResource::listed,
                Database.PLATFORM,
                Instant.EPOCH.plus(behind.micros(), ChronoUnit.MICROS),
                behind.number(),
                paging.fetched());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        Instant at = Transaction.instant(row, "at");
        var point =
                new Paging.Point(
                        ChronoUnit.MICROS.between(Instant.EPOCH, at), row.getLong("number"));
        var place =
                Place.inTopic(
                        row.getString("topic"),
                        row.getInt("record_partition"),
                        row.getLong("record_offset"));
        return new Listed(
                point.key(),
                new UnreadableRecord(
                        place.id(),
                        at,
                        row.getString("message"),
                        row.getLong("size"),
                        Base64.getEncoder().encodeToString(row.getBytes("payload"))));
    }
}
