package io.penstock.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Tells what can stand inside of another document, as it is. */
public final class JsonDocument {
    private static final int MAX_DEPTH = 500;

    private static final JsonFactory PASSING =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private JsonDocument() {}

    /**
     * Whether the bytes are one whole document, in UTF-8, of at most 500 levels. Duplicate keys are
     * none of its business.
     */
    public static boolean isOne(byte[] bytes) {
        return isPlain(bytes) || isUnusual(bytes);
    }

    /** What is so is found out in a fraction of the time; what is not may be one all the same. */
    private static boolean isPlain(byte[] bytes) {
        var values = new JsonValues(bytes, bytes.length, new JsonStrings(bytes, bytes.length));
        int end = values.end(0, JsonValues.MOST_LEVELS);
        return end >= 0 && values.blanks(end) == bytes.length;
    }

    private static boolean isUnusual(byte[] bytes) {
        if (!decodes(bytes)) {
            return false;
        }
        try (JsonParser parser = PASSING.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
