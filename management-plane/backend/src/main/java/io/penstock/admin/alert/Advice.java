package io.penstock.admin.alert;

import org.jspecify.annotations.Nullable;

/** What people can do about a cause of failures. */
final class Advice {
    private Advice() {}

    /**
     * A sentence or two.
     *
     * @param cause a code; null: it is not known
     * @param status that was answered; 0: none
     */
    static String of(@Nullable String cause, int status) {
        return switch (status) {
            case 401, 403 ->
                    "The destination refuses the credentials: see whether the headers that the"
                            + " destination is given are still valid.";
            case 404 ->
                    "There is nothing at the URL: see whether the path is right and the endpoint"
                            + " still exists.";
            case 410 ->
                    "The endpoint says that it is gone for good: give the destination another URL,"
                            + " or take it out of its pipes.";
            case 429 ->
                    "The destination gets more than it wants: lower its limit of events a second,"
                            + " or its concurrency.";
            default -> status >= 500 ? serverError() : ofCause(cause);
        };
    }

    private static String serverError() {
        return "The endpoint fails by itself (5xx): look into its logs at the time of the sample"
                + " event.";
    }

    private static String ofCause(@Nullable String cause) {
        return switch (cause == null ? "" : cause) {
            case "dns_failed" ->
                    "The host name has no address: see whether the URL's host is spelled right and"
                            + " in the DNS.";
            case "connect_failed" ->
                    "Nothing answers at the address: see whether the endpoint runs, and whether a"
                            + " firewall lets Penstock through.";
            case "tls_failed" ->
                    "No secure connection can be made: see whether the certificate is valid, for"
                            + " this host name, and complete with its chain.";
            case "timed_out" ->
                    "The endpoint does not answer in time: make it answer before it works, or raise"
                            + " the destination's timeout.";
            case "displaced" ->
                    "The endpoint is so slow that requests were broken off: make it answer faster,"
                            + " or lower its concurrency.";
            case "destination_redirected" ->
                    "The endpoint answers with a redirect, which is not followed: give the"
                            + " destination the final URL.";
            default ->
                    "Look at the last attempts of the destination, and send it a test event to see"
                            + " request and answer.";
        };
    }
}
