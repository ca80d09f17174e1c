package io.penstock.ingest.http;

import io.penstock.ingest.http.BodyEncoding.CorruptBodyException;
import java.util.Optional;
import java.util.function.Supplier;

/** Decodes one body within its limits. Used by one thread at a time. */
final class Decoding {

    private final Limits limits;
    private final Budget budget;
    private final BodyEncoding encoding;
    private final byte[] received;
    private long counted;
    private Supplier<Problem> refusal;

    Decoding(Limits limits, Budget budget, BodyEncoding encoding, byte[] received) {
        this.limits = limits;
        this.budget = budget;
        this.encoding = encoding;
        this.received = received;
        this.refusal = budget::bodyTooLarge;
    }

    /** The decoded body; empty when it is refused. */
    Optional<byte[]> decode() {
        try {
            return encoding.decode(received, this::mayGrow);
        } catch (CorruptBodyException e) {
            refusal = () -> new Problem(ProblemKind.MALFORMED_BODY, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Why the body is refused. */
    Problem refusal() {
        return refusal.get();
    }

    private boolean mayGrow(long decoded) {
        if (decoded > limits.body()) {
            return false;
        }
        if (!limits.ratioKept(decoded, received.length)) {
            refusal = this::grewTooMuch;
            return false;
        }
        Optional<Problem> full = budget.grow(decoded - counted);
        full.ifPresent(problem -> refusal = () -> problem);
        counted = decoded;
        return full.isEmpty();
    }

    private Problem grewTooMuch() {
        return new Problem(
                ProblemKind.BODY_TOO_LARGE,
                "the body decodes to more than %d times its size"
                        .formatted(limits.compressionRatio()));
    }
}
