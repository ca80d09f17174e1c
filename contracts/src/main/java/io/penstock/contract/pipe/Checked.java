package io.penstock.contract.pipe;

import java.util.List;
import java.util.function.Function;

/** What came of reading a document: the value, or everything that is wrong with it. */
public sealed interface Checked<T> {
    record Valid<T>(T value) implements Checked<T> {}

    record Invalid<T>(List<Violation> violations) implements Checked<T> {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /**
     * The value; for documents that were checked before, so that a violation is a broken record.
     */
    default T orThrow(Function<List<Violation>, RuntimeException> error) {
        return switch (this) {
            case Valid<T>(var value) -> value;
            case Invalid<T>(var violations) -> throw error.apply(violations);
        };
    }
}
