package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Reads one event in CloudEvents' JSON format from a parser that stands at its value. The payload
 * is a copy of the bytes of {@code data} as they stand there.
 */
final class JsonEvent {
    private final byte[] body;
    private final int from;
    private final JsonParser parser;
    private final Draft draft;
    private boolean hasData;
    private boolean dataIsText;
    private int dataStart;
    private int dataEnd;

    private JsonEvent(byte[] body, int from, JsonParser parser, Draft draft) {
        this.body = body;
        this.from = from;
        this.parser = parser;
        this.draft = draft;
    }

    /**
     * Reads the value the parser stands at, to its end.
     *
     * @param from where in {@code body} the parser's input starts
     */
    static Item read(byte[] body, int from, JsonParser parser, Draft draft, TraceContext trace)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            parser.finishToken();
            draft.violation("", Rule.NOT_AN_OBJECT, "an event must be a JSON object");
            return draft.bad();
        }
        new JsonEvent(body, from, parser, draft).readMembers();
        return draft.finish(trace);
    }

    private void readMembers() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "data" -> readData(value);
                case "data_base64" -> readBase64(value);
                default -> readAttribute(name, value);
            }
        }
        if (dataEnd > dataStart) {
            takeSlice();
        }
    }

    private void readAttribute(String name, JsonToken value) throws IOException {
        switch (value) {
            case VALUE_STRING -> draft.attribute(name, parser.getText());
            case VALUE_NULL -> {}
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> readScalar(name);
            case START_OBJECT, START_ARRAY -> {
                skip();
                draft.violation(
                        name,
                        Rule.ATTRIBUTE_TYPE,
                        "'%s' is nested: only data may be".formatted(Text.excerpt(name)));
            }
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("no value at " + value);
        }
    }

    private void readScalar(String name) throws IOException {
        if (CloudNames.number(name) >= 0) {
            draft.violation(name, Rule.ATTRIBUTE_TYPE, "attribute '" + name + "' must be a string");
        } else {
            draft.attribute(name, parser.getText());
        }
    }

    private void readData(JsonToken value) throws IOException {
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        dataIsText = value == JsonToken.VALUE_STRING;
        skip();
        if (firstData("data")) {
            dataStart = start;
            dataEnd = from + (int) parser.currentLocation().getByteOffset();
        }
    }

    private void readBase64(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL || !firstData("data_base64")) {
            skip();
            return;
        }
        if (value != JsonToken.VALUE_STRING) {
            skip();
            draft.violation("data_base64", Rule.DATA_BASE64, "data_base64 must be a string");
            return;
        }
        decode(parser.getText());
    }

    private void decode(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (draft.fits(decoded.length)) {
                draft.payload(decoded);
            }
        } catch (IllegalArgumentException e) {
            draft.violation("data_base64", Rule.DATA_BASE64, "data_base64 is not base64");
        }
    }

    private boolean firstData(String name) {
        if (hasData) {
            draft.violation(
                    name, Rule.DATA_DUPLICATE, "an event has data or data_base64, and only once");
            return false;
        }
        hasData = true;
        return true;
    }

    /**
     * Takes the data once all attributes are known: only {@code datacontenttype} says what it is.
     */
    private void takeSlice() throws IOException {
        if (dataIsText && !MediaTypes.json(draft.dataContentType())) {
            try (JsonParser text = JsonInput.open(body, dataStart, dataEnd)) {
                text.nextToken();
                byte[] decoded = text.getText().getBytes(UTF_8);
                if (draft.fits(decoded.length)) {
                    draft.payload(decoded);
                }
            }
        } else if (draft.fits(dataEnd - dataStart)) {
            draft.payload(Arrays.copyOfRange(body, dataStart, dataEnd));
        }
    }

    /** Moves to the end of the current value; noting when it is nested too deep. */
    private void skip() throws IOException {
        if (!parser.currentToken().isStructStart()) {
            parser.finishToken();
            return;
        }
        int depth = 1;
        int deepest = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                deepest = Math.max(deepest, ++depth);
            } else if (token.isStructEnd()) {
                depth--;
            }
        }
        if (deepest > ParseLimits.DEPTH) {
            draft.violation(
                    "data",
                    Rule.DATA_DEPTH,
                    "data has %d levels, more than %d".formatted(deepest, ParseLimits.DEPTH));
        }
    }
}
