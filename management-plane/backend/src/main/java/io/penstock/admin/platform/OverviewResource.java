package io.penstock.admin.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.telemetry.Reports;
import io.penstock.admin.telemetry.Reports.OfPlatform;
import io.penstock.contract.telemetry.LaneState;
import io.penstock.contract.telemetry.TopicState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What operators see of the processes: {@code /api/v1/platform/workers}, lanes and topics. */
@Path("/api/v1/platform")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public class OverviewResource {
    private final Workers workers;
    private final Reports reports;

    OverviewResource(Workers workers, Reports reports) {
        this.workers = workers;
        this.reports = reports;
    }

    /** The workers, by name. */
    public record WorkerList(List<WorkerRow> workers) {}

    /** The lane generations that run. */
    public record LaneList(List<LaneRow> lanes) {}

    /** The platform's topics, by name. */
    public record TopicList(List<TopicRow> topics) {}

    /**
     * A lane generation.
     *
     * @param share of the lane's new events that enter this generation, percent
     * @param partitions of each chain topic
     * @param pipes placed on the lane
     * @param asOf when the control plane's report was taken
     */
    public record LaneRow(
            String lane, long generation, long share, long partitions, long pipes, Instant asOf) {}

    /**
     * A topic.
     *
     * @param records between its first and its last offset; in a compacted topic fewer are left
     * @param bytes of one replica of each partition; absent: Kafka does not tell them
     * @param group the consumer group that reads it; absent: none does
     * @param lagRecords records that the group has not settled
     * @param asOf when the control plane's report was taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TopicRow(
            String name,
            long partitions,
            long records,
            @Nullable Long bytes,
            @Nullable String group,
            @Nullable Long lagRecords,
            Instant asOf) {}

    @GET
    @Path("workers")
    @Operation(summary = "List the worker processes with their state")
    public WorkerList workers() {
        return new WorkerList(workers.rows());
    }

    @GET
    @Path("lanes")
    @Operation(summary = "List the lane generations that run")
    public LaneList lanes() {
        return new LaneList(
                reports.platform().stream()
                        .flatMap(
                                seen -> seen.report().lanes().stream().map(lane -> row(lane, seen)))
                        .toList());
    }

    private static LaneRow row(LaneState lane, OfPlatform seen) {
        return new LaneRow(
                lane.lane(),
                lane.generation(),
                lane.share(),
                lane.partitions(),
                lane.pipes(),
                Instant.ofEpochMilli(seen.at()));
    }

    @GET
    @Path("topics")
    @Operation(summary = "List the platform's topics with how full they are")
    public TopicList topics() {
        Reports.OfTopics seen = reports.topics();
        Instant asOf = Instant.ofEpochMilli(seen.at());
        return new TopicList(seen.topics().stream().map(topic -> row(topic, asOf)).toList());
    }

    private static TopicRow row(TopicState topic, Instant asOf) {
        boolean isRead = !topic.group().isEmpty();
        return new TopicRow(
                topic.name(),
                topic.partitions(),
                topic.records(),
                topic.bytes() < 0 ? null : topic.bytes(),
                isRead ? topic.group() : null,
                isRead ? topic.lag() : null,
                asOf);
    }
}
