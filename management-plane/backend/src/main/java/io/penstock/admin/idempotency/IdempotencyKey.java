package io.penstock.admin.idempotency;

import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * What a caller names a request by, so that it can be sent again: 1 to 255 visible ASCII characters
 * and spaces, in double quotes or without them.
 */
record IdempotencyKey(String text) {
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e]{1,255}");
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x7e]){1,255})\"");

    /**
     * Reads the header.
     *
     * @throws ProblemException 400 when it is none
     */
    static IdempotencyKey read(String header) {
        var quoted = QUOTED.matcher(header);
        if (quoted.matches()) {
            return new IdempotencyKey(quoted.group(1));
        }
        if (BARE.matcher(header).matches()) {
            return new IdempotencyKey(header);
        }
        throw new ProblemException(
                Problem.of(
                        400,
                        "malformed_idempotency_key",
                        "Malformed Idempotency-Key",
                        "An Idempotency-Key has 1 to 255 visible ASCII characters; with spaces it"
                                + " stands in double quotes."));
    }
}
