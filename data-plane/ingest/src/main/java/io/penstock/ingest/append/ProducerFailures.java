package io.penstock.ingest.append;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Which of the producer's errors it does not survive. */
final class ProducerFailures {
    private ProducerFailures() {}

    /**
     * Whether only a new process can go on; an {@link IllegalStateException} is a closed producer.
     */
    static boolean fatal(Exception error) {
        return switch (error) {
            case ProducerFencedException _,
                    InvalidProducerEpochException _,
                    FencedInstanceIdException _,
                    UnsupportedVersionException _,
                    AuthorizationException _,
                    IllegalStateException _ ->
                    true;
            default -> false;
        };
    }
}
