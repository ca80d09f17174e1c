package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.json.JsonStrings;
import io.penstock.contract.json.JsonValues;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON text (RFC 8259, in UTF-8) and makes nothing of what it only passes. It takes a
 * part of what is allowed: at anything wrong or unusual it says no, and where it stands means
 * nothing any more.
 */
final class JsonScanner {
    private final byte[] bytes;
    private final int end;
    private final JsonStrings strings;
    private final JsonValues values;
    private int at;

    JsonScanner(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.strings = new JsonStrings(bytes, end);
        this.values = new JsonValues(bytes, end, strings);
    }

    int position() {
        return at;
    }

    /** The next byte that is no white space, which is not passed; 0 at the end. */
    byte peek() {
        at = values.blanks(at);
        return at < end ? bytes[at] : 0;
    }

    /** Passes this byte, if it is the next that is no white space. */
    boolean next(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    boolean ended() {
        peek();
        return at == end;
    }

    /** A member's name; null when it is no string, or one with escapes or beyond ASCII. */
    @Nullable String name() {
        if (peek() != '"') {
            return null;
        }
        int from = at + 1;
        return plain() ? CloudNames.known(bytes, from, at - 1) : null;
    }

    /** A string of printable ASCII without escapes; null, and it stays there, when it is none. */
    @Nullable String plainText() {
        boolean string = peek() == '"';
        int from = at + 1;
        return string && plain() ? new String(bytes, from, at - 1 - from, ISO_8859_1) : null;
    }

    /** A string; null when it is none, or one with escapes. */
    @Nullable String text() {
        boolean string = peek() == '"';
        int from = at + 1;
        return string && passed(strings.end(from)) && !escapes(from)
                ? new String(bytes, from, at - 1 - from, UTF_8)
                : null;
    }

    private boolean escapes(int from) {
        for (int i = from; i < at; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** At a quote, passes a string of printable ASCII without escapes; else stays there. */
    private boolean plain() {
        return passed(strings.plainEnd(at + 1));
    }

    /** Passes a value of at most so many levels. */
    boolean skipValue(int levels) {
        return passed(values.end(at, levels));
    }

    private boolean passed(int to) {
        at = Math.max(at, to);
        return to >= 0;
    }
}
