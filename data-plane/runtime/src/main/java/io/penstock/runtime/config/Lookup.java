package io.penstock.runtime.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * What asking the {@link Directory} for one record gave.
 *
 * @param <T> the kind of record asked for
 */
public sealed interface Lookup<T> {

    /** The record is there. */
    record Known<T>(T value) implements Lookup<T> {}

    /** There is no such record, or not yet: it may still arrive. */
    record Unknown<T>() implements Lookup<T> {}

    /**
     * The record is there, but this release cannot read it.
     *
     * @param reason for people; shows no content of the record
     */
    record Unreadable<T>(String reason) implements Lookup<T> {}

    /** The record if it is there and readable. */
    default Optional<T> known() {
        return switch (this) {
            case Known<T>(T value) -> Optional.of(value);
            case Unknown<T>() -> Optional.empty();
            case Unreadable<T>(String _) -> Optional.empty();
        };
    }

    /** This outcome with the record, if there is one, replaced. */
    default <R> Lookup<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(change.apply(value));
            case Unknown<T>() -> new Unknown<>();
            case Unreadable<T>(String reason) -> new Unreadable<>(reason);
        };
    }
}
