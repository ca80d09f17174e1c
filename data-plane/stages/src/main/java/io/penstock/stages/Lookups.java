package io.penstock.stages;

import java.util.Optional;

/** What was fetched for a stage that asked for it by {@link Outcome.Needs}. */
@FunctionalInterface
public interface Lookups {
    /** Nothing was fetched. */
    Lookups NONE = _ -> Optional.empty();

    /** The value of a key, if it was fetched. */
    Optional<Object> get(String key);
}
