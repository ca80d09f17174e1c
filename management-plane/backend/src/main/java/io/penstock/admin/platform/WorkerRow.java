package io.penstock.admin.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contract.telemetry.LinkState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A worker process. What only the worker itself can tell is absent until it has reported.
 *
 * @param role ingest, stages or transmit
 * @param generation of the lane
 * @param startedAt when the process started
 * @param state running: it reports; starting: it runs and has not reported yet; stale: it has not
 *     reported for three intervals; stopping; restarting: it died and is started again; stopped
 * @param stages that it runs, in their order; none for other roles
 * @param partitions that it holds
 * @param cpuPercent of one processor, between its last two reports
 * @param rssMegabytes physical memory, where the system tells it
 * @param restarts after deaths that the running controller has seen
 * @param reportsLost reports of it that are missing: what they counted is in no figure
 * @param asOf when its last report was taken
 * @param links that it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerRow(
        String name,
        String role,
        @Nullable String lane,
        @Nullable Integer generation,
        @Nullable String version,
        @Nullable Long pid,
        @Nullable Instant startedAt,
        @Schema(enumeration = {"running", "starting", "stale", "stopping", "restarting", "stopped"})
                String state,
        List<String> stages,
        @Nullable Integer partitions,
        @Nullable Double cpuPercent,
        @Nullable Long heapMegabytes,
        @Nullable Long rssMegabytes,
        long restarts,
        long reportsLost,
        @Nullable Instant asOf,
        List<LinkRow> links) {
    private static final int PERMILLE_PER_PERCENT = 10;
    private static final int MEGABYTE_BITS = 20;

    public WorkerRow {
        stages = List.copyOf(stages);
        links = List.copyOf(links);
    }

    /**
     * A link of a worker.
     *
     * @param inFlight records taken and not settled
     * @param queued those of them that wait for a destination's slot
     * @param oldestMillis how long the oldest record that it last read had been unread
     */
    public record LinkRow(
            String link, int partitions, long inFlight, long queued, long oldestMillis) {
        static LinkRow of(LinkState state) {
            return new LinkRow(
                    state.link(),
                    state.partitions(),
                    state.inFlight(),
                    state.queued(),
                    state.oldestMillis());
        }
    }

    static double percent(int permille) {
        return (double) permille / PERMILLE_PER_PERCENT;
    }

    static long megabytes(long bytes) {
        return bytes >> MEGABYTE_BITS;
    }
}
