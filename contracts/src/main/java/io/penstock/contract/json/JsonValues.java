package io.penstock.contract.json;

/**
 * Passes JSON values (RFC 8259, in UTF-8) and makes nothing of them. In one loop, not one call a
 * level: which containers are open stands in the bits of a word.
 */
public final class JsonValues {
    /** Levels that fit into the word. */
    public static final int MOST_LEVELS = Long.SIZE;

    private static final int LONGEST_NUMBER = 1_000;

    private final byte[] in;
    private final int end;
    private final JsonStrings strings;

    /** Of a text's bytes before this end. */
    public JsonValues(byte[] in, int end, JsonStrings strings) {
        this.in = in;
        this.end = end;
        this.strings = strings;
    }

    /**
     * Behind the value that begins here; -1 when there is none, or one of more levels.
     *
     * @param levels at most {@link #MOST_LEVELS}
     */
    public int end(int from, int levels) {
        long objects = 0;
        int open = 0;
        int at = from;
        while (true) {
            at = blanks(at);
            byte c = at < end ? in[at] : 0;
            if (c == '{' || c == '[') {
                if (open == levels) {
                    return -1;
                }
                open++;
                objects = objects << 1 | (c == '{' ? 1 : 0);
                at = blanks(at + 1);
                if (at < end && in[at] != c + 2) {
                    at = c == '{' ? name(at) : at;
                    if (at < 0) {
                        return -1;
                    }
                    continue;
                }
            } else {
                at = scalar(at, c);
                if (at < 0) {
                    return -1;
                }
            }
            boolean more = false;
            while (open > 0 && !more) {
                at = blanks(at);
                byte next = at < end ? in[at] : 0;
                boolean object = (objects & 1) != 0;
                more = next == ',';
                if (!more) {
                    if (next != (object ? '}' : ']')) {
                        return -1;
                    }
                    open--;
                    objects >>>= 1;
                }
                at++;
            }
            if (!more) {
                return at;
            }
            if ((objects & 1) != 0) {
                at = name(blanks(at));
                if (at < 0) {
                    return -1;
                }
            }
        }
    }

    /** Behind the colon of the member whose name is here. */
    private int name(int from) {
        if (from == end || in[from] != '"') {
            return -1;
        }
        int at = strings.end(from + 1);
        at = at < 0 ? end : blanks(at);
        return at < end && in[at] == ':' ? at + 1 : -1;
    }

    private int scalar(int from, byte first) {
        return switch (first) {
            case '"' -> strings.end(from + 1);
            case 't' -> word(from, "true");
            case 'f' -> word(from, "false");
            case 'n' -> word(from, "null");
            default -> number(from);
        };
    }

    private int word(int from, String word) {
        int at = from + word.length();
        if (at > end) {
            return -1;
        }
        for (int i = 0; i < word.length(); i++) {
            if (in[from + i] != word.charAt(i)) {
                return -1;
            }
        }
        return delimited(at);
    }

    private int number(int from) {
        int at = from < end && in[from] == '-' ? from + 1 : from;
        int whole = digits(at);
        if (whole == at || (in[at] == '0' && whole > at + 1)) {
            return -1;
        }
        at = whole;
        if (at < end && in[at] == '.') {
            int fraction = digits(at + 1);
            if (fraction == at + 1) {
                return -1;
            }
            at = fraction;
        }
        if (at < end && (in[at] | 0x20) == 'e') {
            boolean sign = at + 1 < end && (in[at + 1] == '+' || in[at + 1] == '-');
            int start = at + (sign ? 2 : 1);
            at = digits(start);
            if (at == start) {
                return -1;
            }
        }
        return at - from <= LONGEST_NUMBER ? delimited(at) : -1;
    }

    private int digits(int from) {
        int at = from;
        while (at + Long.BYTES <= end) {
            int digits = Words.digits(Words.at(in, at));
            at += digits;
            if (digits < Long.BYTES) {
                return at;
            }
        }
        while (at < end && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        return at;
    }

    /** This index, when no more of a word or number can follow; else -1. */
    private int delimited(int at) {
        if (at == end) {
            return at;
        }
        byte c = in[at];
        return c == ',' || c == '}' || c == ']' || blank(c) ? at : -1;
    }

    /** The first index from here on whose byte is no white space. */
    public int blanks(int from) {
        int at = from;
        while (at < end && blank(in[at])) {
            at++;
        }
        return at;
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
