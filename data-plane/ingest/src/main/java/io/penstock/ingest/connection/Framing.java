package io.penstock.ingest.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The headers that say where a request ends and whom it is for: each is there once and clear. */
final class Framing {
    private static final int MOST_DIGITS = 18;

    private Framing() {}

    /** The rule that a head breaks. */
    static Optional<String> brokenRule(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        boolean newest = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!atMostOne(lengths, Framing::length)) {
            return Optional.of("Content-Length is one number");
        }
        if (!encodings.isEmpty() && !lengths.isEmpty()) {
            return Optional.of("a request has Content-Length or Transfer-Encoding, not both");
        }
        if (!encodings.isEmpty() && !newest) {
            return Optional.of("Transfer-Encoding needs HTTP/1.1");
        }
        if (!atMostOne(encodings, "chunked"::equalsIgnoreCase)) {
            return Optional.of("Transfer-Encoding is: chunked");
        }
        boolean addressed = hosts.size() == 1 || (hosts.isEmpty() && !newest);
        return addressed ? Optional.empty() : Optional.of("a request has one Host");
    }

    private static boolean length(String value) {
        boolean digits = !value.isEmpty() && value.length() <= MOST_DIGITS;
        for (int i = 0; digits && i < value.length(); i++) {
            digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        return digits;
    }

    private static boolean atMostOne(List<String> values, Predicate<String> good) {
        return values.isEmpty() || (values.size() == 1 && good.test(values.getFirst()));
    }
}
