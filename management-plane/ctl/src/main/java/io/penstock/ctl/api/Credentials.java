package io.penstock.ctl.api;

import java.net.http.HttpRequest;

/** What a request brings to show who makes it. */
public sealed interface Credentials {
    /** Puts it into a request. */
    void into(HttpRequest.Builder request);

    /** Nothing. */
    record None() implements Credentials {
        @Override
        public void into(HttpRequest.Builder request) {
            // Nothing is brought.
        }
    }

    /** A token. */
    record Token(String secret) implements Credentials {
        @Override
        public void into(HttpRequest.Builder request) {
            request.header("Authorization", "Bearer " + secret);
        }

        @Override
        public String toString() {
            return "token";
        }
    }

    /**
     * A session.
     *
     * @param cookie its name and its secret
     * @param csrf goes beside the cookie with changes
     */
    record Session(String cookie, String csrf) implements Credentials {
        @Override
        public void into(HttpRequest.Builder request) {
            request.header("Cookie", cookie).header("X-Penstock-CSRF", csrf);
        }

        @Override
        public String toString() {
            return "session";
        }
    }
}
