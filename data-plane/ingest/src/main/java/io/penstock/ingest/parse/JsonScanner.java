package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON text (RFC 8259, in UTF-8) byte by byte and makes nothing of what it only passes.
 * It takes a part of what is allowed: at anything wrong or unusual it says no, and where it stands
 * means nothing any more.
 */
final class JsonScanner {
    private static final int LONGEST_NUMBER = 1_000;

    private final byte[] bytes;
    private final int end;
    private int at;

    JsonScanner(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    /** The next byte that is no white space, which is not passed; 0 at the end. */
    byte peek() {
        int i = at;
        while (i < end && blank(bytes[i])) {
            i++;
        }
        at = i;
        return i < end ? bytes[i] : 0;
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

    /** A string; null when it is none, or one with escapes. */
    @Nullable String text() {
        if (peek() != '"') {
            return null;
        }
        int from = at + 1;
        if (plain()) {
            return new String(bytes, from, at - 1 - from, ISO_8859_1);
        }
        return skipString() && !escapes(from)
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
        int i = PlainText.end(bytes, at + 1, end);
        if (i == end || bytes[i] != '"') {
            return false;
        }
        at = i + 1;
        return true;
    }

    /** Passes a value of at most so many levels. */
    boolean skipValue(int levels) {
        return switch (peek()) {
            case '{' -> levels > 0 && skipObject(levels - 1);
            case '[' -> levels > 0 && skipArray(levels - 1);
            case '"' -> skipString();
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        };
    }

    private boolean skipObject(int levels) {
        at++;
        if (next('}')) {
            return true;
        }
        do {
            if (peek() != '"' || !skipString() || !next(':') || !skipValue(levels)) {
                return false;
            }
        } while (next(','));
        return next('}');
    }

    private boolean skipArray(int levels) {
        at++;
        if (next(']')) {
            return true;
        }
        do {
            if (!skipValue(levels)) {
                return false;
            }
        } while (next(','));
        return next(']');
    }

    private boolean skipString() {
        int i = at + 1;
        while (i > 0) {
            i = PlainText.end(bytes, i, end);
            if (i == end) {
                return false;
            }
            byte c = bytes[i];
            if (c == '"') {
                at = i + 1;
                return true;
            }
            i = c == '\\' ? afterEscape(i + 1) : c < 0 ? afterCharacter(i) : -1;
        }
        return false;
    }

    /** Where the escape whose second byte is here ends; -1 when it is none. */
    private int afterEscape(int i) {
        if (i >= end) {
            return -1;
        }
        return switch (bytes[i]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 1;
            case 'u' -> hexadecimal(i + 1) ? i + 5 : -1;
            default -> -1;
        };
    }

    private boolean hexadecimal(int from) {
        boolean all = from + 4 <= end;
        for (int i = from; all && i < from + 4; i++) {
            all = Character.digit(bytes[i], 16) >= 0;
        }
        return all;
    }

    /** Where the character of several bytes that begins here ends (RFC 3629); -1: it is none. */
    private int afterCharacter(int i) {
        int lead = bytes[i] & 0xff;
        int more = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        if (more == 0 || i + more >= end) {
            return -1;
        }
        int second = bytes[i + 1] & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        boolean good = second >= least && second <= most;
        for (int n = 2; n <= more; n++) {
            good &= (bytes[i + n] & 0xc0) == 0x80;
        }
        return good ? i + more + 1 : -1;
    }

    private boolean skipWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at >= end || bytes[at++] != word.charAt(i)) {
                return false;
            }
        }
        return delimited();
    }

    private boolean skipNumber() {
        int start = at;
        skip('-');
        boolean good = skip('0') || digits();
        if (good && skip('.')) {
            good = digits();
        }
        if (good && (skip('e') || skip('E'))) {
            boolean _ = skip('+') || skip('-');
            good = digits();
        }
        return good && at - start <= LONGEST_NUMBER && delimited();
    }

    private boolean skip(char wanted) {
        boolean there = at < end && bytes[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private boolean digits() {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean delimited() {
        if (at == end) {
            return true;
        }
        byte c = bytes[at];
        return c == ',' || c == '}' || c == ']' || blank(c);
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
