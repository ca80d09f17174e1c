package io.penstock.control.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker that runs.
 *
 * @param id names this life of it: another process of the same name has another id
 */
public record Worker(String name, String id, Instant started, Standing standing) {

    /** What this controller has to do with it. */
    public sealed interface Standing {
        /** Started or adopted by this controller, from the command that it has now. */
        record Ours() implements Standing {}

        /**
         * Found running.
         *
         * @param version as the worker registered itself; null while it has not
         */
        record Found(@Nullable String version, List<String> command) implements Standing {
            public Found {
                command = List.copyOf(command);
            }
        }

        /** Told to end. */
        record Stopping(Instant since) implements Standing {}

        /** Ended by force, but not yet gone. */
        record Killed() implements Standing {}
    }
}
