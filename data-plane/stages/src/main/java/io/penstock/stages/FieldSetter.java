package io.penstock.stages;

import io.penstock.contract.pipe.FieldPath;
import io.penstock.stages.expression.CelExpression;
import org.jspecify.annotations.Nullable;

/**
 * A field that enrich sets, compiled.
 *
 * @param pointer where it stands in the spec
 */
record FieldSetter(String pointer, FieldPath path, Source source) {
    /** Where the value comes from. */
    sealed interface Source {}

    /** The same in every event, as a payload's value. */
    record Fixed(@Nullable Object value) implements Source {}

    /** Computed from the event. */
    record Computed(CelExpression expression) implements Source {}

    boolean needsData() {
        return path.root() == FieldPath.Root.DATA
                || (source instanceof Computed(var expression) && expression.readsData());
    }
}
