package io.penstock.control.fleet;

import java.time.Instant;

/** One thing to do about workers. */
public sealed interface Step {
    /** Starts a worker of which no process runs. */
    record Start(WorkerSpec worker) implements Step {}

    /** Takes over a worker that runs as it should. */
    record Adopt(Worker worker) implements Step {}

    /** Tells a worker to end that should not run, or not like this. */
    record Stop(Worker worker, Cause cause) implements Step {}

    /** Ends a worker by force that was told to end and did not. */
    record Kill(Worker worker) implements Step {}

    /** Nothing yet: a worker that keeps dying is started again then. */
    record Wait(String name, Instant until) implements Step {}

    /** Why a worker is told to end. */
    enum Cause {
        NOT_EXPECTED("not expected"),
        OTHER_COMMAND("started by another command"),
        OTHER_VERSION("another version"),
        SECOND_OF_ITS_NAME("second of its name");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
