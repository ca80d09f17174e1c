package io.penstock.ingest.http;

import java.time.Duration;

/**
 * What a request may take.
 *
 * @param body bytes, as received and decoded
 * @param compressionRatio decoded bytes per received byte, beyond the first 64 KiB
 * @param sourceBytesInFlight of a source whose configuration states none
 * @param bodyDeadline from the request's head to the end of its body
 * @param deadline from the end of the body to the answer
 */
public record Limits(
        int body,
        int compressionRatio,
        long sourceBytesInFlight,
        Duration bodyDeadline,
        Duration deadline) {
    private static final int RATIO_FREE = 64 << 10;

    boolean ratioKept(long decoded, long received) {
        return decoded <= RATIO_FREE || decoded <= received * compressionRatio;
    }
}
