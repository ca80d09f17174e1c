package io.penstock.ingest.http;

import io.penstock.contract.event.PipeRef;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import io.penstock.ingest.append.Outcome;
import io.penstock.ingest.append.Submission;
import io.penstock.ingest.parse.Item;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.runtime.telemetry.PassageCounter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what passes ingest, on each pipe by itself, once for each request: all of a request come
 * with its last byte and leave with its answer. Thread-safe.
 */
public final class PipePassages {
    private final Directory directory;
    private final Counters counters;
    private final Map<Integer, PassageCounter> known = new ConcurrentHashMap<>();

    public PipePassages(Directory directory, Counters counters) {
        this.directory = directory;
        this.counters = counters;
    }

    /**
     * A request is answered: what of it is stored has passed.
     *
     * @param received when its last byte came, µs since 1970
     * @param answered when the first byte of its answer goes, µs since 1970
     */
    void passed(Submission submission, long received, long answered) {
        for (PipeRef pipe : submission.stamp().pipes()) {
            PassageCounter counter = counter(pipe.pipe());
            if (counter != null) {
                passed(counter, submission, received, answered);
            }
        }
    }

    private static void passed(
            PassageCounter counter, Submission submission, long received, long answered) {
        int stored = 0;
        long bytes = 0;
        for (int i = 0; i < submission.items().size(); i++) {
            if (submission.items().get(i) instanceof Item.Good good
                    && submission.settlement().outcome(i) == Outcome.ACCEPTED) {
                long eventTime = submission.eventTimes().get(i);
                counter.add(Span.LAG_IN, submission.stamp().ingestTime() - eventTime);
                counter.add(Span.LAG_OUT, answered - eventTime);
                bytes += good.payload().length;
                stored++;
            }
        }
        if (stored > 0) {
            counter.add(Span.PROCESS, answered - received, stored);
            counter.arrived(stored, bytes);
            counter.left(stored, bytes);
        }
    }

    /** A pipe's number is never another's: its counter is looked up once. */
    private @Nullable PassageCounter counter(int pipe) {
        PassageCounter counter = known.get(pipe);
        return counter != null ? counter : known.computeIfAbsent(pipe, this::made);
    }

    private @Nullable PassageCounter made(int pipe) {
        return directory
                .pipe(pipe)
                .known()
                .map(state -> counters.passage(Passage.INGEST, state.tenant(), state.name()))
                .orElse(null);
    }
}
