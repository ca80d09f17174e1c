package io.penstock.bench.sink;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sink behaves.
 *
 * @param port 0: any free one
 * @param file receipts are appended here
 * @param bodies when given, every receipt with headers and body is appended here
 * @param status what a request is answered; only 2xx counts as a receipt
 * @param delay between the receipt and the answer
 * @param failFirst so many first attempts of every delivery are answered {@code failStatus}
 * @param failRatio share of all other requests answered {@code failStatus}, 0 to 1
 * @param failStatus 500 to 599 for an answer that is worth another attempt
 * @param seed of the dice behind {@code failRatio}
 */
public record SinkOptions(
        int port,
        Path file,
        @Nullable Path bodies,
        int status,
        Duration delay,
        int failFirst,
        double failRatio,
        int failStatus,
        long seed) {
    public SinkOptions {
        if (status < 200 || status > 599 || failStatus < 200 || failStatus > 599) {
            throw new IllegalArgumentException(
                    "status " + status + " and " + failStatus + " must be 200 to 599");
        }
        if (failFirst < 0 || failRatio < 0 || failRatio > 1) {
            throw new IllegalArgumentException(
                    "fail-first "
                            + failFirst
                            + " must be >= 0, fail-ratio "
                            + failRatio
                            + " 0 to 1");
        }
    }

    /** Any free port, every event confirmed at once. */
    public static SinkOptions plain(Path file) {
        return new SinkOptions(0, file, null, 200, Duration.ZERO, 0, 0, 503, 1);
    }

    public SinkOptions port(int newPort) {
        return new SinkOptions(
                newPort, file, bodies, status, delay, failFirst, failRatio, failStatus, seed);
    }

    public SinkOptions bodies(Path newBodies) {
        return new SinkOptions(
                port, file, newBodies, status, delay, failFirst, failRatio, failStatus, seed);
    }

    public SinkOptions status(int newStatus) {
        return new SinkOptions(
                port, file, bodies, newStatus, delay, failFirst, failRatio, failStatus, seed);
    }

    public SinkOptions delay(Duration newDelay) {
        return new SinkOptions(
                port, file, bodies, status, newDelay, failFirst, failRatio, failStatus, seed);
    }

    public SinkOptions failFirst(int newFailFirst) {
        return new SinkOptions(
                port, file, bodies, status, delay, newFailFirst, failRatio, failStatus, seed);
    }

    public SinkOptions failRatio(double newFailRatio) {
        return new SinkOptions(
                port, file, bodies, status, delay, failFirst, newFailRatio, failStatus, seed);
    }
}
