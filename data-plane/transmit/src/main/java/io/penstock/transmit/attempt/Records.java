package io.penstock.transmit.attempt;

import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptRecord.EventName;
import io.penstock.contract.attempt.AttemptRecord.Try;
import io.penstock.contract.attempt.AttemptRecord.WayName;
import io.penstock.contract.attempt.Next;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Failure;
import io.penstock.runtime.config.Directory;
import io.penstock.transmit.http.Seen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records of attempts, with names for the numbers that events carry. */
final class Records {
    private final Directory directory;

    /**
     * An attempt that has ended; holds the event's header, not its data.
     *
     * @param failure null: the destination has accepted the event
     */
    record Ended(
            EventHeader header,
            long size,
            int number,
            Seen seen,
            @Nullable Failure failure,
            Next next) {
        Ended(Event event, int number, Seen seen, @Nullable Failure failure, Next next) {
            this(event.header(), event.payload().length, number, seen, failure, next);
        }
    }

    Records(Directory directory) {
        this.directory = directory;
    }

    AttemptRecord of(DestinationAttempts to, Ended ended) {
        Seen seen = ended.seen();
        Failure failure = ended.failure();
        return new AttemptRecord(
                event(to, ended),
                way(to, ended),
                new Try(
                        ended.number(),
                        seen.startedAt(),
                        seen.status(),
                        failure == null ? null : failure.code().text(),
                        failure == null ? null : failure.message()),
                ended.next(),
                seen.timing(),
                seen.request(),
                seen.response(),
                seen.remote());
    }

    private static EventName event(DestinationAttempts to, Ended ended) {
        EventHeader header = ended.header();
        return new EventName(
                to.tenant(),
                header.origin().source(),
                header.ce().id(),
                header.ce().type(),
                header.mark(),
                ended.size());
    }

    private WayName way(DestinationAttempts to, Ended ended) {
        PipeRef pipe = ended.header().pipe();
        Course course = ended.header().course();
        PipeRevisionBody known = directory.revision(pipe).known().orElse(null);
        return new WayName(
                pipe.pipe(),
                pipe.revision(),
                known == null ? null : known.name(),
                course.branch(),
                known == null ? null : branch(known, course.branch()),
                to.name(),
                ended.seen().revision(),
                course.deliveryGeneration(),
                ended.seen().change());
    }

    private static @Nullable String branch(PipeRevisionBody body, int number) {
        return body.branches().entrySet().stream()
                .filter(each -> each.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
