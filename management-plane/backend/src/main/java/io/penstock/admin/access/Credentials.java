package io.penstock.admin.access;

import io.penstock.admin.session.SessionCookie;
import io.penstock.admin.session.SessionSecret;
import io.penstock.contract.key.AccessKey;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request brings to show who makes it. A request with a token is not its cookie's. */
sealed interface Credentials {
    /** Nothing, or nothing that has a known form. */
    record None() implements Credentials {}

    /** A token. */
    record Bearer(AccessKey key) implements Credentials {}

    /** A session's cookie. */
    record InCookie(SessionSecret secret) implements Credentials {}

    /** Those of a request. */
    static Credentials of(HttpServerRequest request) {
        var values = request.headers().getAll("Authorization");
        return switch (values.size()) {
            case 0 -> cookie(request.cookies(SessionCookie.NAME));
            case 1 -> bearer(values.getFirst());
            default -> new None();
        };
    }

    private static Credentials bearer(String header) {
        var matcher = Forms.BEARER.matcher(header);
        Optional<AccessKey> key =
                matcher.matches() ? AccessKey.parse(matcher.group(1)) : Optional.empty();
        return key.<Credentials>map(Bearer::new).orElseGet(None::new);
    }

    /** Of two cookies of that name one is somebody else's work. */
    private static Credentials cookie(Set<Cookie> cookies) {
        return cookies.size() == 1
                ? SessionSecret.parse(cookies.iterator().next().getValue())
                        .<Credentials>map(InCookie::new)
                        .orElseGet(None::new)
                : new None();
    }

    /** Forms of headers. */
    final class Forms {
        private static final Pattern BEARER =
                Pattern.compile("(?i:bearer) +([\\x21-\\x7e]{1,200})");

        private Forms() {}
    }
}
