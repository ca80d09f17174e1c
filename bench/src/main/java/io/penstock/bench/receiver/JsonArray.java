package io.penstock.bench.receiver;

/** Counts what is in a JSON array without parsing it. */
final class JsonArray {
    private JsonArray() {}

    /** Objects that are elements of the array in these bytes, which must be well-formed. */
    static int objects(byte[] bytes, int from, int to) {
        int depth = 0;
        int objects = 0;
        for (int i = from; i < to; i++) {
            switch (bytes[i]) {
                case '"' -> i = endOfString(bytes, i + 1, to);
                case '[' -> depth++;
                case '{' -> {
                    objects += depth == 1 ? 1 : 0;
                    depth++;
                }
                case ']', '}' -> depth--;
                default -> {}
            }
        }
        return objects;
    }

    /** Where the quote is that ends the string. */
    private static int endOfString(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
