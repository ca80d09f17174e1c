package io.penstock.stages;

import io.penstock.contract.pipe.FieldPath;
import io.penstock.stages.payload.NotJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up places in events. */
final class Paths {
    private Paths() {}

    /** The value at a place; empty when there is none. JSON's null is there. */
    static Optional<Found> find(StageEvent event, FieldPath path) throws NotJson {
        return switch (path.root()) {
            case CE ->
                    Optional.ofNullable(event.header().ce().get(path.segments().getFirst()))
                            .map(Found::new);
            case DATA -> find(event.json(), path.segments());
        };
    }

    /** A value that is there, which may be null. */
    record Found(@Nullable Object value) {}

    private static Optional<Found> find(@Nullable Object root, List<String> segments) {
        Object at = root;
        for (String segment : segments) {
            if (!(at instanceof Map<?, ?> object) || !object.containsKey(segment)) {
                return Optional.empty();
            }
            at = object.get(segment);
        }
        return Optional.of(new Found(at));
    }
}
