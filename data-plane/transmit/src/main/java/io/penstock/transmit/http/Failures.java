package io.penstock.transmit.http;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Names what went wrong in an attempt. A pure function; messages show no URL and no content. */
final class Failures {
    private static final int MAX_CAUSES = 8;

    /** How far an attempt had come. */
    enum Phase {
        CONNECTING,
        EXCHANGING
    }

    private Failures() {}

    /**
     * The failure that an answer with this status is.
     *
     * @param status any but 2xx
     */
    static Failure ofStatus(int status) {
        return new Failure(code(status), "the destination answered " + status);
    }

    private static FailureCode code(int status) {
        return switch (status) {
            case 408, 425, 429, 503 -> FailureCode.DESTINATION_BUSY;
            case 410 -> FailureCode.DESTINATION_GONE;
            default ->
                    switch (status / 100) {
                        case 3 -> FailureCode.DESTINATION_REDIRECTED;
                        case 4 -> FailureCode.DESTINATION_REFUSED;
                        case 5 -> FailureCode.DESTINATION_FAILED;
                        default -> FailureCode.PROTOCOL_BROKEN;
                    };
        };
    }

    /** The failure that ran out of time. */
    static Failure timedOut(Phase phase, long timeoutMs) {
        return new Failure(
                FailureCode.TIMED_OUT,
                switch (phase) {
                    case CONNECTING -> "there was no connection within " + timeoutMs + " ms";
                    case EXCHANGING -> "there was no whole answer within " + timeoutMs + " ms";
                });
    }

    /** The request held up others. */
    static Failure displaced() {
        return new Failure(
                FailureCode.DISPLACED, "the request was broken off because it held up others");
    }

    /** The failure that this exception tells of. */
    static Failure of(Throwable thrown, Phase phase) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return switch (phase) {
            case CONNECTING ->
                    new Failure(
                            FailureCode.CONNECT_FAILED,
                            "the connection failed (" + name(thrown) + ")");
            case EXCHANGING ->
                    new Failure(
                            FailureCode.PROTOCOL_BROKEN,
                            "the exchange broke off (" + name(thrown) + ")");
        };
    }

    private static @Nullable Failure known(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ ->
                    new Failure(FailureCode.DNS_FAILED, "the host name has no address");
            case SSLException _ ->
                    new Failure(FailureCode.TLS_FAILED, "TLS was not agreed (" + name(cause) + ")");
            case TimeoutException _ ->
                    new Failure(FailureCode.TIMED_OUT, "there was no answer in time");
            default -> null;
        };
    }

    private static String name(Throwable thrown) {
        return thrown.getClass().getSimpleName();
    }
}
