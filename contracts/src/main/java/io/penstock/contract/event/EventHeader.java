package io.penstock.contract.event;

import io.penstock.contract.failure.Evidence;
import io.penstock.contract.wire.UnknownFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that travels with a payload: one Kafka record header named {@value #NAME}, written by {@link
 * HeaderCodec}.
 *
 * @param pipes the revisions chosen at ingest; one entry once the first stage has fanned out
 * @param evidence why the event did not go on; only in dead letters and holds
 */
public record EventHeader(
        CloudAttributes ce,
        Origin origin,
        Mark mark,
        List<PipeRef> pipes,
        Course course,
        @Nullable Evidence evidence,
        UnknownFields unknown) {

    /** The name of our Kafka record header. */
    public static final String NAME = "penstock";

    public EventHeader {
        pipes = List.copyOf(pipes);
    }

    public EventHeader with(CloudAttributes changed) {
        return new EventHeader(changed, origin, mark, pipes, course, evidence, unknown);
    }

    public EventHeader with(Origin changed) {
        return new EventHeader(ce, changed, mark, pipes, course, evidence, unknown);
    }

    public EventHeader with(PipeRef only) {
        return new EventHeader(ce, origin, mark, List.of(only), course, evidence, unknown);
    }

    public EventHeader with(Course changed) {
        return new EventHeader(ce, origin, mark, pipes, changed, evidence, unknown);
    }

    public EventHeader with(Evidence found) {
        return new EventHeader(ce, origin, mark, pipes, course, found, unknown);
    }

    /** The header with which a dead letter or a hold re-enters: the delivery begins anew. */
    public EventHeader again() {
        return new EventHeader(ce, origin, mark, pipes, course.again(), null, unknown);
    }

    /** The one revision this event is on; it is an error to ask before the first stage. */
    public PipeRef pipe() {
        if (pipes.size() != 1) {
            throw new IllegalStateException("event is on " + pipes.size() + " pipes, not on one");
        }
        return pipes.getFirst();
    }
}
