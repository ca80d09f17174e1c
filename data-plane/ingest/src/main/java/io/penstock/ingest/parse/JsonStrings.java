package io.penstock.ingest.parse;

/**
 * Passes what stands between the quotes of a JSON string (RFC 8259), in strict UTF-8 (RFC 3629).
 */
final class JsonStrings {
    private JsonStrings() {}

    /** Behind the quote that closes the string whose text begins here; -1 when it is none. */
    static int end(byte[] in, int from, int end) {
        int at = PlainText.end(in, from, end);
        while (at < end && in[at] != '"') {
            at = afterUnusual(in, at, end);
            if (at < 0) {
                return -1;
            }
            at = PlainText.end(in, at, end);
        }
        return at < end ? at + 1 : -1;
    }

    private static int afterUnusual(byte[] in, int at, int end) {
        byte c = in[at];
        if (c < 0) {
            return afterCharacter(in, at, end);
        }
        return c == '\\' ? afterEscape(in, at + 1, end) : c < ' ' ? -1 : at + 1;
    }

    /** Where the escape whose second byte is here ends; -1 when it is none. */
    private static int afterEscape(byte[] in, int at, int end) {
        if (at >= end) {
            return -1;
        }
        return switch (in[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hexadecimal(in, at + 1, end) ? at + 5 : -1;
            default -> -1;
        };
    }

    private static boolean hexadecimal(byte[] in, int from, int end) {
        boolean all = from + 4 <= end;
        for (int i = from; all && i < from + 4; i++) {
            all = Character.digit(in[i], 16) >= 0;
        }
        return all;
    }

    /** Where the character of several bytes that begins here ends; -1 when it is none. */
    private static int afterCharacter(byte[] in, int at, int end) {
        int lead = in[at] & 0xff;
        int more = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        if (more == 0 || at + more >= end) {
            return -1;
        }
        int second = in[at + 1] & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        boolean good = second >= least && second <= most;
        for (int n = 2; n <= more; n++) {
            good &= (in[at + n] & 0xc0) == 0x80;
        }
        return good ? at + more + 1 : -1;
    }
}
