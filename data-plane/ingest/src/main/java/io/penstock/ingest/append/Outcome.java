package io.penstock.ingest.append;

import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** What has become of one record. */
public enum Outcome {
    /** Nothing is known yet: it may be stored or not. */
    PENDING,
    /** All in-sync replicas have it. */
    ACCEPTED,
    /** It may be stored or not, and no more will be known: the sender has to send it again. */
    RETRY,
    /** The broker does not take records of this size. */
    TOO_LARGE;

    /** Reads the producer's answer; null is success. */
    static Outcome of(@Nullable Exception error) {
        return switch (error) {
            case null -> ACCEPTED;
            case RecordTooLargeException _, RecordBatchTooLargeException _ -> TOO_LARGE;
            default -> RETRY;
        };
    }
}
