package io.penstock.ingest.http;

import io.penstock.contract.config.SourceConfig;
import io.penstock.ingest.admission.Admission;
import java.util.Optional;

/** The bytes that one request holds. Used by one thread at a time. */
final class Budget {
    private final Limits limits;
    private final Admission.Reservation reservation;

    Budget(Intake intake, SourceConfig source) {
        limits = intake.limits();
        reservation =
                intake.admission()
                        .open(
                                source.tenant() + "/" + source.name(),
                                source.bytesInFlight() > 0
                                        ? source.bytesInFlight()
                                        : limits.sourceBytesInFlight());
    }

    /** Whether no body of the stated length is ever taken. */
    Optional<Problem> tooLarge(long length) {
        return length > limits.body() ? Optional.of(bodyTooLarge()) : Optional.empty();
    }

    /** Why there is no room for a body of the stated length now, if so; nothing is taken. */
    Optional<Problem> ask(long length) {
        return refused(reservation.ask(length));
    }

    /** Takes that many bytes more, or says why not. */
    Optional<Problem> grow(long bytes) {
        return refused(reservation.grow(bytes));
    }

    void release() {
        reservation.release();
    }

    Problem bodyTooLarge() {
        return new Problem(
                ProblemKind.BODY_TOO_LARGE,
                "the body has more than %d bytes".formatted(limits.body()));
    }

    private static Optional<Problem> refused(Admission.Verdict verdict) {
        return switch (verdict) {
            case GRANTED -> Optional.empty();
            case SOURCE_FULL ->
                    Optional.of(
                            new Problem(
                                    ProblemKind.TOO_MANY_BYTES_IN_FLIGHT,
                                    "wait for answers before sending more"));
            case PROCESS_FULL ->
                    Optional.of(
                            new Problem(
                                    ProblemKind.OVERLOADED,
                                    "too many bytes of all senders wait for the broker"));
        };
    }
}
