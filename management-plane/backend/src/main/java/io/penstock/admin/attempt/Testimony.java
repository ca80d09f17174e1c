package io.penstock.admin.attempt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.penstock.admin.database.StoredText;
import io.penstock.admin.watch.Evidence;
import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.failure.FailureCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What entries say of how destinations do. */
final class Testimony {
    private record Said(String destination, Evidence evidence) {}

    private Testimony() {}

    /** By destination, each in the order of the entries. */
    static Map<String, List<Evidence>> of(List<Entry> entries) {
        return entries.stream()
                .flatMap(Testimony::said)
                .collect(
                        groupingBy(
                                Said::destination,
                                TreeMap::new,
                                mapping(Said::evidence, toList())));
    }

    private static Stream<Said> said(Entry entry) {
        return switch (entry) {
            case Entry.Told told -> Stream.of(said(told.attempt()));
            case Entry.Counted(var tally) -> Stream.of(said(tally));
            case Entry.Tested _ -> Stream.empty();
        };
    }

    private static Said said(AttemptRecord told) {
        AttemptRecord.WayName way = told.way();
        AttemptRecord.Try attempt = told.attempt();
        long ended = attempt.at() + Math.max(0, told.timing().total());
        int revision = way.destinationRevision();
        long change = way.destinationChange();
        String code = attempt.code();
        Evidence evidence =
                code == null
                        ? new Evidence.Accepted(revision, change, ended)
                        : new Evidence.Failed(
                                revision,
                                change,
                                new Evidence.Sample(
                                        ended,
                                        StoredText.of(code, StoredText.MOST_INDEXED),
                                        attempt.status(),
                                        StoredText.of(told.event().id(), StoredText.MOST_INDEXED)),
                                code.equals(FailureCode.DESTINATION_GONE.text()));
        return new Said(way.destination(), evidence);
    }

    private static Said said(AttemptTally tally) {
        return new Said(
                tally.destination(),
                new Evidence.Counted(
                        tally.revision(),
                        tally.change(),
                        tally.from(),
                        tally.to(),
                        tally.accepted(),
                        tally.failed(),
                        tally.gone()));
    }
}
