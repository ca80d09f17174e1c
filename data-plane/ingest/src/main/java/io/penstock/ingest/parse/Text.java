package io.penstock.ingest.parse;

/** What may stand in an attribute. */
final class Text {
    private Text() {}

    /**
     * The length in UTF-8; -1 when there is a control character, half a surrogate pair or a
     * noncharacter, which CloudEvents forbids and HTTP headers cannot carry.
     */
    static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x7f && c >= 0x20) {
                length++;
            } else if (!Character.isSurrogate(c)) {
                if (forbidden(c)) {
                    return -1;
                }
                length += c < 0x800 ? 2 : 3;
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                i++;
                length += 4;
            } else {
                return -1;
            }
        }
        return length;
    }

    private static boolean forbidden(char c) {
        return c < 0xa0 || (c >= 0xfdd0 && c <= 0xfdef) || c >= 0xfffe;
    }

    static boolean extensionName(String name) {
        if (name.isEmpty() || name.length() > 40) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The first characters of what a sender wrote, for a message. */
    static String excerpt(String text) {
        String start = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return start.replaceAll("\\p{Cntrl}|\\p{Cs}", "?");
    }
}
