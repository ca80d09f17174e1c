package io.penstock.admin.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.ledger.LedgerBucket.Way;
import io.penstock.contract.audit.Finding;
import io.penstock.contract.fact.Marks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that the audit has found, of events of one pipe and branch at one hop.
 *
 * @param kind {@code missing_between}, {@code missing_inside}, {@code skipped}, {@code
 *     lost_by_retention}, {@code unknown}, {@code late} or {@code unacknowledged}
 * @param since when it was found
 * @param until when it turned out to be over; absent: it holds
 * @param bucket of the events' time; absent: it is not known
 * @param from the stage that is the last that had these events; absent: ingest
 * @param to the stage that is the first that did not have them; absent: inside of {@code from}
 * @param events how many; 0: they cannot be counted
 * @param named those that could be looked up, at most 100; in lists without
 * @param marks the first 100 runs of what names them in the platform: {@code
 *     epoch-partition-number} and so on; in lists without
 * @param place where their records can still be; in lists without
 * @param detail the rule, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerFinding(
        String id,
        @Schema(examples = "missing_between") String kind,
        Instant since,
        @Nullable Instant until,
        @Nullable String pipe,
        @Nullable String branch,
        @Nullable String destination,
        @Nullable Instant bucket,
        @Schema(examples = "route") @Nullable String from,
        @Schema(examples = "transmit") @Nullable String to,
        long events,
        @Nullable List<MissedEvent> named,
        @Nullable List<MarkRun> marks,
        @Nullable RecordPlace place,
        @Nullable String detail) {
    private static final int MOST = 100;

    /** An event as its sender knows it. */
    public record MissedEvent(String mark, String id, String source, String type) {}

    /** Marks of so many events, the first of which is this. */
    public record MarkRun(String first, long events) {}

    /** Offsets {@code from} to before {@code to} of a partition. */
    public record RecordPlace(String topic, int partition, long from, long to) {}

    /**
     * As lists show it.
     *
     * @param ways names of branches, by number
     */
    static LedgerFinding listed(
            long number, @Nullable String pipe, Finding finding, Map<Integer, Way> ways) {
        return of(number, pipe, finding, ways, null, null, null);
    }

    /**
     * With all that is known.
     *
     * @param tenant whose events are shown
     */
    static LedgerFinding whole(
            long number,
            @Nullable String pipe,
            Finding finding,
            Map<Integer, Way> ways,
            String tenant) {
        Finding.Place place = finding.place();
        return of(
                number,
                pipe,
                finding,
                ways,
                finding.named().stream()
                        .filter(named -> pipe == null || named.tenant().equals(tenant))
                        .limit(MOST)
                        .map(LedgerFinding::event)
                        .toList(),
                finding.marks().runs().stream().limit(MOST).map(LedgerFinding::run).toList(),
                place == null
                        ? null
                        : new RecordPlace(
                                place.topic(), place.partition(), place.from(), place.to()));
    }

    private static MissedEvent event(Finding.Named named) {
        return new MissedEvent(
                named.epoch() + "-" + named.partition() + "-" + named.number(),
                named.id(),
                named.source(),
                named.type());
    }

    private static MarkRun run(Marks.Run run) {
        return new MarkRun(
                run.epoch() + "-" + run.partition() + "-" + run.first(), run.end() - run.first());
    }

    private static LedgerFinding of(
            long number,
            @Nullable String pipe,
            Finding finding,
            Map<Integer, Way> ways,
            @Nullable List<MissedEvent> named,
            @Nullable List<MarkRun> marks,
            @Nullable RecordPlace place) {
        Way way = ways.get(finding.branch());
        return new LedgerFinding(
                "f-" + number,
                FindingRows.kind(finding.kind()),
                Instant.ofEpochMilli(finding.since()),
                finding.until() == 0 ? null : Instant.ofEpochMilli(finding.until()),
                pipe,
                way == null ? null : way.branch(),
                way == null ? null : way.destination(),
                finding.bucket() == 0 ? null : Instant.ofEpochSecond(finding.bucket()),
                stage(finding.from()),
                stage(finding.to()),
                finding.marks().count(),
                named,
                marks,
                place,
                finding.detail());
    }

    private static @Nullable String stage(@Nullable String topic) {
        return topic == null ? null : LedgerBucket.stage(topic);
    }
}
