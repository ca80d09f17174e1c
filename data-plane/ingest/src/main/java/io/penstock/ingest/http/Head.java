package io.penstock.ingest.http;

import io.penstock.contract.config.SourceConfig;
import io.penstock.ingest.parse.Shape;
import io.penstock.runtime.telemetry.SourceCounter;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request to store events says.
 *
 * @param throttle holds the request to the limits of its source and tenant
 * @param counter counts what the source is answered
 * @param keyed null when it has no {@code Idempotency-Key}
 */
record Head(
        SourceConfig source,
        Throttle throttle,
        SourceCounter counter,
        Shape shape,
        BodyEncoding encoding,
        @Nullable Keyed keyed) {

    /** The same with an {@code Idempotency-Key}. */
    Head with(Keyed key) {
        return new Head(source, throttle, counter, shape, encoding, key);
    }

    /**
     * Why the request is refused before its body is read, if so. What cannot succeed later is said
     * first.
     *
     * @param length of the body, as stated; 0 when it is not
     */
    Optional<Problem> refusal(Budget budget, long length) {
        return budget.tooLarge(length)
                .or(() -> throttle.head(length))
                .or(() -> keyed == null ? Optional.empty() : keyed.refusal())
                .or(() -> budget.ask(length));
    }

    /** Part of the body has come. */
    void add(Buffer chunk) {
        if (keyed != null) {
            keyed.add(chunk);
        }
    }

    /** The request is over. */
    void release() {
        if (keyed != null) {
            keyed.release();
        }
    }
}
