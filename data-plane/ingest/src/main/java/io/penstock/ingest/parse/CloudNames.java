package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.contract.json.Words;
import java.util.Arrays;
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

    private static final Known[][] BY_LENGTH =
            IntStream.rangeClosed(0, LONGEST)
                    .mapToObj(CloudNames::ofLength)
                    .toArray(Known[][]::new);

    private CloudNames() {}

    /** A name, and its first and last eight bytes. */
    private record Known(String name, long head, long tail) {
        private static Known of(String name) {
            byte[] bytes = Arrays.copyOf(name.getBytes(US_ASCII), 2 * Long.BYTES);
            return new Known(name, head(bytes, 0, name.length()), tail(bytes, 0, name.length()));
        }

        private static long head(byte[] bytes, int from, int length) {
            int unused = Math.max(0, Long.BYTES - length) * Byte.SIZE;
            return Words.at(bytes, from) << unused;
        }

        private static long tail(byte[] bytes, int from, int length) {
            return length <= Long.BYTES ? 0 : Words.at(bytes, from + length - Long.BYTES);
        }
    }

    private static Known[] ofLength(int length) {
        return Stream.of(NAMES)
                .filter(name -> name.length() == length)
                .map(Known::of)
                .toArray(Known[]::new);
    }

    /** The name in these bytes, which are ASCII; of those that CloudEvents has, mostly the same. */
    static String known(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > 0 && length <= LONGEST && from + Long.BYTES <= bytes.length) {
            long head = Known.head(bytes, from, length);
            long tail = Known.tail(bytes, from, length);
            for (Known known : BY_LENGTH[length]) {
                if (known.head == head && known.tail == tail) {
                    return known.name;
                }
            }
        }
        return new String(bytes, from, length, US_ASCII);
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
