package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
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

    /** By number; the last two are the data's and have none. */
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

    private static final byte[][] KNOWN =
            Stream.of(NAMES).map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);

    private CloudNames() {}

    /** The name in these bytes, which are ASCII; of those that CloudEvents has, always the same. */
    static String known(byte[] bytes, int from, int to) {
        for (int i = 0; i < KNOWN.length; i++) {
            if (Arrays.equals(KNOWN[i], 0, KNOWN[i].length, bytes, from, to)) {
                return NAMES[i];
            }
        }
        return new String(bytes, from, to - from, US_ASCII);
    }

    /** The attribute's number; -1 for an extension. */
    static int number(String name) {
        for (int number = 0; number < COUNT; number++) {
            if (NAMES[number].equals(name)) {
                return number;
            }
        }
        return -1;
    }

    /** How many UTF-8 bytes its value may have. */
    static int limit(String name) {
        return switch (number(name)) {
            case ID, SOURCE, TYPE -> ParseLimits.REQUIRED_BYTES;
            default -> ParseLimits.OPTIONAL_BYTES;
        };
    }
}
