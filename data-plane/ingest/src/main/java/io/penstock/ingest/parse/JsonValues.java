package io.penstock.ingest.parse;

/**
 * Passes JSON values (RFC 8259, in UTF-8) and makes nothing of them. In one loop, not one call a
 * level: which containers are open stands in the bits of a word.
 */
final class JsonValues {
    /** Levels that fit into the word. */
    static final int MOST_LEVELS = Long.SIZE;

    private static final int LONGEST_NUMBER = 1_000;

    private JsonValues() {}

    /**
     * Behind the value that begins here; -1 when there is none, or one of more levels.
     *
     * @param levels at most {@link #MOST_LEVELS}
     */
    static int end(byte[] in, int from, int end, int levels) {
        long objects = 0;
        int open = 0;
        int at = from;
        while (true) {
            at = blanks(in, at, end);
            byte c = at < end ? in[at] : 0;
            if (c == '{' || c == '[') {
                if (open == levels) {
                    return -1;
                }
                open++;
                objects = objects << 1 | (c == '{' ? 1 : 0);
                at = blanks(in, at + 1, end);
                if (at < end && in[at] != c + 2) {
                    at = c == '{' ? name(in, at, end) : at;
                    if (at < 0) {
                        return -1;
                    }
                    continue;
                }
            } else {
                at = scalar(in, at, end, c);
                if (at < 0) {
                    return -1;
                }
            }
            boolean more = false;
            while (open > 0 && !more) {
                at = blanks(in, at, end);
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
                at = name(in, blanks(in, at, end), end);
                if (at < 0) {
                    return -1;
                }
            }
        }
    }

    /** Behind the colon of the member whose name is here. */
    private static int name(byte[] in, int from, int end) {
        if (from == end || in[from] != '"') {
            return -1;
        }
        int at = JsonStrings.end(in, from + 1, end);
        at = at < 0 ? end : blanks(in, at, end);
        return at < end && in[at] == ':' ? at + 1 : -1;
    }

    private static int scalar(byte[] in, int from, int end, byte first) {
        return switch (first) {
            case '"' -> JsonStrings.end(in, from + 1, end);
            case 't' -> word(in, from, end, "true");
            case 'f' -> word(in, from, end, "false");
            case 'n' -> word(in, from, end, "null");
            default -> number(in, from, end);
        };
    }

    private static int word(byte[] in, int from, int end, String word) {
        int at = from + word.length();
        if (at > end) {
            return -1;
        }
        for (int i = 0; i < word.length(); i++) {
            if (in[from + i] != word.charAt(i)) {
                return -1;
            }
        }
        return delimited(in, at, end);
    }

    private static int number(byte[] in, int from, int end) {
        int at = from < end && in[from] == '-' ? from + 1 : from;
        int whole = digits(in, at, end);
        if (whole == at || (in[at] == '0' && whole > at + 1)) {
            return -1;
        }
        at = whole;
        if (at < end && in[at] == '.') {
            int fraction = digits(in, at + 1, end);
            if (fraction == at + 1) {
                return -1;
            }
            at = fraction;
        }
        if (at < end && (in[at] | 0x20) == 'e') {
            boolean sign = at + 1 < end && (in[at + 1] == '+' || in[at + 1] == '-');
            int start = at + (sign ? 2 : 1);
            at = digits(in, start, end);
            if (at == start) {
                return -1;
            }
        }
        return at - from <= LONGEST_NUMBER ? delimited(in, at, end) : -1;
    }

    private static int digits(byte[] in, int from, int end) {
        int at = from;
        while (at < end && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        return at;
    }

    /** This index, when no more of a word or number can follow; else -1. */
    private static int delimited(byte[] in, int at, int end) {
        if (at == end) {
            return at;
        }
        byte c = in[at];
        return c == ',' || c == '}' || c == ']' || blank(c) ? at : -1;
    }

    /** The first index from here on whose byte is no white space. */
    static int blanks(byte[] in, int from, int end) {
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
