package io.penstock.ingest.connection;

import java.time.Duration;

/**
 * What connections may take.
 *
 * @param connections at the same time
 * @param headDeadline from a connection's start, or the first byte of a later head, to its end
 * @param idle without a byte in either direction
 * @param headBytes of all header lines of a request
 * @param headers header lines of a request
 * @param unanswered requests of one connection that wait for their answer
 */
public record ConnectionLimits(
        int connections,
        Duration headDeadline,
        Duration idle,
        int headBytes,
        int headers,
        int unanswered) {
    static final int REQUEST_LINE_BYTES = 4096;
}
