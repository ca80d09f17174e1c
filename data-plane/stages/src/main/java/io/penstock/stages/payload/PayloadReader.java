package io.penstock.stages.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payload as plain values: {@code Map<String, Object>} in document order, {@code List},
 * {@code String}, {@code Boolean}, {@link JsonNumber}, null. UTF-8 only.
 *
 * <p>Refused, because two readers could see two things in them: repeated names in one object, and
 * content after the document; also more than {@value #MAX_DEPTH} levels.
 */
final class PayloadReader {
    /** Levels of objects and arrays, one within the other. */
    static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER = 1_000;
    private static final char BYTE_ORDER_MARK = 0xFEFF;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_NUMBER)
                                    .maxNameLength(Payload.MAX_BYTES)
                                    .build())
                    .build();

    private final JsonParser parser;

    private PayloadReader(JsonParser parser) {
        this.parser = parser;
    }

    static @Nullable Object read(byte[] payload) throws NotJson {
        if (payload.length == 0) {
            throw new NotJson("the event has no data");
        }
        CharBuffer text = decode(payload);
        if (text.get(0) == BYTE_ORDER_MARK) {
            text.position(1);
        }
        int start = text.arrayOffset() + text.position();
        try (JsonParser parser = FACTORY.createParser(text.array(), start, text.remaining())) {
            return new PayloadReader(parser).document();
        } catch (IOException e) {
            throw new NotJson("the payload is not JSON");
        }
    }

    private static CharBuffer decode(byte[] payload) throws NotJson {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
        } catch (CharacterCodingException e) {
            throw new NotJson("the payload is not UTF-8");
        }
    }

    private @Nullable Object document() throws NotJson {
        try {
            if (parser.nextToken() == null) {
                throw new NotJson("the payload is empty");
            }
            Object root = value();
            if (parser.nextToken() != null) {
                throw new NotJson("the payload goes on after its JSON document" + at());
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new NotJson(
                    "the payload has more than "
                            + MAX_DEPTH
                            + " levels or a number of more than "
                            + MAX_NUMBER
                            + " digits"
                            + at());
        } catch (IOException e) {
            throw new NotJson("the payload is not JSON" + at());
        }
    }

    private @Nullable Object value() throws IOException, NotJson {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonNumber.of(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new NotJson("the payload is not JSON" + at());
        };
    }

    private Map<String, @Nullable Object> object() throws IOException, NotJson {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            int before = object.size();
            object.put(name, value());
            if (object.size() == before) {
                throw new NotJson("an object of the payload repeats a name" + at());
            }
        }
        return object;
    }

    private List<@Nullable Object> array() throws IOException, NotJson {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private String at() {
        JsonLocation at = parser.currentLocation();
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
