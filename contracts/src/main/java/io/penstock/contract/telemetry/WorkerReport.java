package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import java.util.ArrayList;
import java.util.List;

/**
 * What one worker has counted since its last report. Tags: 1 reporter, 2 sequence, 3 since, 4
 * until, 5 every, 6 last, 7 vitals, 8 delivery (repeated), 9 pipe (repeated), 10 source (repeated),
 * 11 passage (repeated), 12 link (repeated).
 *
 * <p>The sequence is dense from 1 on within an epoch. A report that Kafka has not acknowledged is
 * sent again as it is, so a sequence may come twice and counts once; a gap is a report lost.
 *
 * @param sequence positive
 * @param since when the counting began, ms since 1970
 * @param until when it ended
 * @param every how often this worker reports, ms
 * @param last whether the worker is about to end
 * @param passages by link and pipe; of a bounded number of pipes, the rest in one row of each link
 */
public record WorkerReport(
        Reporter reporter,
        long sequence,
        long since,
        long until,
        long every,
        boolean last,
        Vitals vitals,
        List<DeliveryCount> deliveries,
        List<PipeCount> pipes,
        List<SourceCount> sources,
        List<Passage> passages,
        List<LinkState> links,
        UnknownFields unknown)
        implements TelemetryRecord {

    public WorkerReport {
        if (sequence <= 0 || every <= 0) {
            throw new IllegalArgumentException(
                    "report %d of %s, every %d ms: both must be positive"
                            .formatted(sequence, reporter.name(), every));
        }
        deliveries = List.copyOf(deliveries);
        pipes = List.copyOf(pipes);
        sources = List.copyOf(sources);
        passages = List.copyOf(passages);
        links = List.copyOf(links);
    }

    @Override
    public String key() {
        return "worker/" + reporter.name();
    }

    @Override
    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .nested(1, reporter.write())
                        .number(2, sequence)
                        .number(3, since)
                        .number(4, until)
                        .number(5, every)
                        .flag(6, last)
                        .nested(7, vitals.write());
        deliveries.forEach(count -> out.nested(8, count.write()));
        pipes.forEach(count -> out.nested(9, count.write()));
        sources.forEach(count -> out.nested(10, count.write()));
        passages.forEach(passage -> out.nested(11, passage.write()));
        links.forEach(link -> out.nested(12, link.write()));
        return out.unknown(unknown).toBytes();
    }

    static WorkerReport read(byte[] bytes) {
        var in = new TaggedReader(bytes, "worker report", VERSION);
        var reporter = new Reporter("", "", "", 0, List.of(), "", 0, 0, 0);
        long sequence = 0;
        long since = 0;
        long until = 0;
        long every = 0;
        boolean last = false;
        var vitals = new Vitals(0, 0, 0, 0);
        List<DeliveryCount> deliveries = new ArrayList<>();
        List<PipeCount> pipes = new ArrayList<>();
        List<SourceCount> sources = new ArrayList<>();
        List<Passage> passages = new ArrayList<>();
        List<LinkState> links = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> reporter = Reporter.read(in.bytes());
                case 2 -> sequence = in.number();
                case 3 -> since = in.number();
                case 4 -> until = in.number();
                case 5 -> every = in.number();
                case 6 -> last = in.flag();
                case 7 -> vitals = Vitals.read(in.bytes());
                case 8 -> deliveries.add(DeliveryCount.read(in.bytes()));
                case 9 -> pipes.add(PipeCount.read(in.bytes()));
                case 10 -> sources.add(SourceCount.read(in.bytes()));
                case 11 -> passages.add(Passage.read(in.bytes()));
                case 12 -> links.add(LinkState.read(in.bytes()));
                default -> in.keep();
            }
        }
        return new WorkerReport(
                reporter,
                sequence,
                since,
                until,
                every,
                last,
                vitals,
                deliveries,
                pipes,
                sources,
                passages,
                links,
                in.unknown());
    }
}
