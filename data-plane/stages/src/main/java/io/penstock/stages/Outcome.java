package io.penstock.stages;

import io.penstock.contract.failure.Failure;
import java.util.List;

/** What a stage makes of one event. */
public sealed interface Outcome {
    /** The event goes on, as one event or as several. */
    record Emit(List<StageEvent> events) implements Outcome {
        public Emit {
            events = List.copyOf(events);
        }
    }

    /** The pipe's own rule drops the event. */
    record Filter(String rule) implements Outcome {}

    /** The event cannot go on. */
    record Reject(Failure failure) implements Outcome {}

    /** The stage has to be called again with the values of these keys. */
    record Needs(List<String> keys) implements Outcome {
        public Needs {
            keys = List.copyOf(keys);
        }
    }
}
