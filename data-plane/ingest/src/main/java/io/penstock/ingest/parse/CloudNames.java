package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The attributes that CloudEvents itself names, numbered; all others are extensions. */
final class CloudNames {
    static final int SPEC_VERSION = 0;
    static final int ID = 1;
    static final int SOURCE = 2;
    static final int TYPE = 3;
    static final int SUBJECT = 4;
    static final int TIME = 5;
    static final int DATA_CONTENT_TYPE = 6;
    static final int DATA_SCHEMA = 7;
    static final int COUNT = 8;

    private static final int LONGEST = 15;

    private static final String[] NAMES = {
        "specversion",
        "id",
        "source",
        "type",
        "subject",
        "time",
        "datacontenttype",
        "dataschema",
        "data",
        "data_base64"
    };

    private static final String[][] BY_LENGTH =
            IntStream.rangeClosed(0, LONGEST)
                    .mapToObj(CloudNames::ofLength)
                    .toArray(String[][]::new);

    private CloudNames() {}

    private static String[] ofLength(int length) {
        return Stream.of(NAMES).filter(name -> name.length() == length).toArray(String[]::new);
    }

    /** The name in these bytes, which are ASCII; of those that CloudEvents has, always the same. */
    static String known(byte[] bytes, int from, int to) {
        if (to - from <= LONGEST) {
            for (String name : BY_LENGTH[to - from]) {
                if (stands(name, bytes, from)) {
                    return name;
                }
            }
        }
        return new String(bytes, from, to - from, US_ASCII);
    }

    private static boolean stands(String name, byte[] bytes, int from) {
        for (int i = 0; i < name.length(); i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The attribute's number; -1 for an extension. */
    static int number(String name) {
        return switch (name) {
            case "specversion" -> SPEC_VERSION;
            case "id" -> ID;
            case "source" -> SOURCE;
            case "type" -> TYPE;
            case "subject" -> SUBJECT;
            case "time" -> TIME;
            case "datacontenttype" -> DATA_CONTENT_TYPE;
            case "dataschema" -> DATA_SCHEMA;
            default -> -1;
        };
    }

    /** How many UTF-8 bytes the value of the attribute with this number may have. */
    static int limit(int number) {
        return switch (number) {
            case ID, SOURCE, TYPE -> ParseLimits.REQUIRED_BYTES;
            default -> ParseLimits.OPTIONAL_BYTES;
        };
    }
}
