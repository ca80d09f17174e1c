package io.penstock.admin.lag;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.Names;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What operators see of the lag of lanes: {@code /api/v1/platform/lag} and that of one lane. */
@Path("/api/v1/platform")
@Tag(name = "Lag")
public class LaneLagResource {
    private final Database database;
    private final BackendSettings settings;
    private final InstantSource time;

    LaneLagResource(Database database, BackendSettings settings, InstantSource time) {
        this.database = database;
        this.settings = settings;
        this.time = time;
    }

    /** The lane generations that something passed, those first where least was on time. */
    public record LaneLags(Instant from, Instant to, List<LaneLag> lanes) {}

    @GET
    @Path("lag")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Show how long events took on each lane, the worst first")
    public LaneLags lags(@BeanParam LagQuery query) {
        LagQuery.Range range = query.range(time.instant(), settings.lag().objective());
        return new LaneLags(range.from(), range.to(), LaneLag.of(rows(range), range.objective()));
    }

    @GET
    @Path("lanes/{lane}/lag")
    @Produces({MediaType.APPLICATION_JSON, LagCsv.TYPE})
    @Operation(
            summary =
                    "Show how long a lane's events took: by link and time, as a waterfall, and how"
                            + " many were on time; as text/csv the points of the links")
    public LagReport lag(String lane, @BeanParam LagQuery query) {
        if (!Names.valid(lane)) {
            throw ProblemException.missing("lane", lane);
        }
        LagQuery.Range range = query.range(time.instant(), settings.lag().objective());
        return LagReports.of(
                rows(range).stream().filter(row -> row.lane().equals(lane)).toList(), range);
    }

    private List<LagRows.Row> rows(LagQuery.Range range) {
        return database.readingPlatform(
                transaction ->
                        LagReports.rows(transaction, Database.PLATFORM, "", range, Instant.EPOCH));
    }
}
