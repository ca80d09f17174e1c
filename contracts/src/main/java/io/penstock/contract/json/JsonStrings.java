package io.penstock.contract.json;

/**
 * Passes what stands between the quotes of a JSON string (RFC 8259), in strict UTF-8 (RFC 3629).
 */
public final class JsonStrings {
    private final byte[] in;
    private final int end;
    private final PlainText plain;

    /** Of a text's bytes before this end. */
    public JsonStrings(byte[] in, int end) {
        this.in = in;
        this.end = end;
        this.plain = new PlainText(in, end);
    }

    /** Behind the quote that closes the string whose text begins here, if it is plain; else -1. */
    public int plainEnd(int from) {
        int at = plain.end(from);
        return at < end && in[at] == '"' ? at + 1 : -1;
    }

    /** Behind the quote that closes the string whose text begins here; -1 when it is none. */
    public int end(int from) {
        int at = plain.end(from);
        while (at < end && in[at] != '"') {
            at = afterUnusual(at);
            if (at < 0) {
                return -1;
            }
            at = plain.end(at);
        }
        return at < end ? at + 1 : -1;
    }

    private int afterUnusual(int at) {
        byte c = in[at];
        if (c < 0) {
            return afterCharacter(at);
        }
        return c == '\\' ? afterEscape(at + 1) : c < ' ' ? -1 : at + 1;
    }

    /** Where the escape whose second byte is here ends; -1 when it is none. */
    private int afterEscape(int at) {
        if (at >= end) {
            return -1;
        }
        return switch (in[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hexadecimal(at + 1) ? at + 5 : -1;
            default -> -1;
        };
    }

    private boolean hexadecimal(int from) {
        boolean all = from + 4 <= end;
        for (int i = from; all && i < from + 4; i++) {
            all = Character.digit(in[i], 16) >= 0;
        }
        return all;
    }

    /** Where the character of several bytes that begins here ends; -1 when it is none. */
    private int afterCharacter(int at) {
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
