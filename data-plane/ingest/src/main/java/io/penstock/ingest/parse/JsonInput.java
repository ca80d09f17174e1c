package io.penstock.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Opens parsers whose byte offsets are positions in UTF-8 bytes. */
final class JsonInput {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private JsonInput() {}

    /** Where the document starts: behind a byte order mark, if there is one. */
    static int start(byte[] bytes) {
        boolean mark =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xef
                        && bytes[1] == (byte) 0xbb
                        && bytes[2] == (byte) 0xbf;
        return mark ? 3 : 0;
    }

    /**
     * Whether these bytes can be UTF-8 JSON at all. Jackson guesses the encoding from the first
     * four bytes; here no guess but UTF-8 is wanted.
     */
    static boolean looksLikeUtf8(byte[] bytes, int from, int to) {
        for (int i = from; i < Math.min(to, from + 4); i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return from >= to || bytes[from] > 0;
    }

    static JsonParser open(byte[] bytes, int from, int to) throws IOException {
        return FACTORY.createParser(bytes, from, to - from);
    }

    /** What is wrong and where, counted from the start of the given slice; shows no content. */
    static String describe(IOException e, String what) {
        if (e instanceof JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            String place =
                    at == null
                            ? ""
                            : " (byte %d, line %d, column %d)"
                                    .formatted(
                                            at.getByteOffset(), at.getLineNr(), at.getColumnNr());
            return what
                    + " is not JSON"
                    + place
                    + ": "
                    + Text.excerpt(malformed.getOriginalMessage());
        }
        return what + " is not JSON";
    }
}
