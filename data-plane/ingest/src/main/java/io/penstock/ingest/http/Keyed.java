package io.penstock.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import io.penstock.ingest.idempotency.Claim;
import io.penstock.ingest.idempotency.Idempotency;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request's hold on its {@code Idempotency-Key}. The payload that the key stands for is the body
 * as received, with the headers that say what it means. Used by one thread at a time.
 */
final class Keyed {
    private final Idempotency idempotency;
    private final Sha256 key;
    private final MessageDigest digest = Sha256.start();
    private @Nullable Sha256 claimed;

    Keyed(Idempotency idempotency, Sha256 key, HttpServerRequest request) {
        this.idempotency = idempotency;
        this.key = key;
        add(HttpHeaders.CONTENT_TYPE.toString(), request.getHeader(HttpHeaders.CONTENT_TYPE));
        add(
                HttpHeaders.CONTENT_ENCODING.toString(),
                request.getHeader(HttpHeaders.CONTENT_ENCODING));
        request.headers().entries().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ":" + header.getValue())
                .filter(header -> header.startsWith("ce-"))
                .sorted()
                .forEach(header -> add("ce", header));
        add("body", "");
    }

    private void add(String name, @Nullable String value) {
        digest.update((name + "=" + value + "\n").getBytes(UTF_8));
    }

    /** Why no key can be looked up now, if so. */
    Optional<Problem> refusal() {
        return idempotency.ready() ? Optional.empty() : Optional.of(notKnown());
    }

    /** Takes a piece of the body in. */
    void add(Buffer chunk) {
        digest.update(chunk.getBytes());
    }

    /** Takes the key; an answer when that is not possible, or not needed. */
    Optional<Answer> claim() {
        Sha256 payload = Sha256.end(digest);
        return switch (idempotency.claim(key, payload)) {
            case Claim.Granted() -> {
                claimed = payload;
                yield Optional.empty();
            }
            case Claim.Answered(KeptAnswer answer) -> Optional.of(AnswerForm.read(answer));
            case Claim.OtherPayload() ->
                    problem(
                            ProblemKind.IDEMPOTENCY_KEY_REUSED,
                            "take a new key for a request that differs in anything");
            case Claim.InFlight() ->
                    problem(
                            ProblemKind.IDEMPOTENCY_KEY_IN_FLIGHT,
                            "wait for the answer to the request before");
            case Claim.NotKnown() -> Optional.of(notKnown().answer());
        };
    }

    private static Optional<Answer> problem(ProblemKind kind, String detail) {
        return Optional.of(new Problem(kind, detail).answer());
    }

    private static Problem notKnown() {
        return new Problem(ProblemKind.NOT_READY, "it is not yet known which keys have been used");
    }

    /**
     * Writes the answer down.
     *
     * @param kept called once, in any thread, with whether every instance will know it
     */
    void keep(Answer answer, Consumer<Boolean> kept) {
        if (claimed == null) {
            throw new IllegalStateException("the key is not claimed");
        }
        idempotency.keep(key, AnswerForm.write(claimed, answer), kept);
    }

    /** Lets the key go, if it was taken; may be called again. */
    void release() {
        if (claimed != null) {
            claimed = null;
            idempotency.release(key);
        }
    }
}
