package io.penstock.ingest.idempotency;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the {@code Idempotency-Key} lines of a request say. The value is a string of structured
 * fields (RFC 9651), which is quoted; one that needs no quotes may come without.
 */
public sealed interface IdempotencyHeader {

    /** The request has no key. */
    record Absent() implements IdempotencyHeader {}

    /** The request has this key. */
    record Present(IdempotencyKey key) implements IdempotencyHeader {}

    /**
     * The request has something else.
     *
     * @param rule what it breaks, for people; shows nothing of the value
     */
    record Malformed(String rule) implements IdempotencyHeader {}

    String NAME = "Idempotency-Key";
    Pattern BARE = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~:/=-]+");
    Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

    /** Reads all lines of that name. */
    static IdempotencyHeader read(List<String> lines) {
        return switch (lines.size()) {
            case 0 -> new Absent();
            case 1 -> read(lines.getFirst().strip());
            default -> new Malformed("a request has one " + NAME + ", not " + lines.size());
        };
    }

    private static IdempotencyHeader read(String line) {
        // Every character may be escaped; whatever is longer needs no look.
        if (line.length() > 2 * IdempotencyKey.LONGEST + 2) {
            return new Malformed(
                    "an idempotency key has 1 to %d characters".formatted(IdempotencyKey.LONGEST));
        }
        var quoted = QUOTED.matcher(line);
        if (quoted.matches()) {
            return key(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return BARE.matcher(line).matches()
                ? key(line)
                : new Malformed(
                        "an idempotency key is a string in double quotes, with \\ before \" and"
                                + " \\");
    }

    private static IdempotencyHeader key(String value) {
        try {
            return new Present(new IdempotencyKey(value));
        } catch (IllegalArgumentException e) {
            return new Malformed(String.valueOf(e.getMessage()));
        }
    }
}
