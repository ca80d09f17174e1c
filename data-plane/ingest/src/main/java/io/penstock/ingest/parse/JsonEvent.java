package io.penstock.ingest.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads one event in CloudEvents' JSON format, in any form that there is, from a parser that stands
 * at its value.
 */
final class JsonEvent {
    private final int from;
    private final JsonParser parser;
    private final EventMembers members;
    private final Draft draft;

    private JsonEvent(byte[] body, int from, JsonParser parser, Draft draft) {
        this.from = from;
        this.parser = parser;
        this.members = new EventMembers(body, draft);
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
        var event = new JsonEvent(body, from, parser, draft);
        event.readMembers();
        return event.members.finish(trace);
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
        skip();
        int end = from + (int) parser.currentLocation().getByteOffset();
        members.data(start, end, value == JsonToken.VALUE_STRING);
    }

    private void readBase64(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL || !members.firstData("data_base64")) {
            skip();
            return;
        }
        if (value != JsonToken.VALUE_STRING) {
            skip();
            draft.violation("data_base64", Rule.DATA_BASE64, "data_base64 must be a string");
            return;
        }
        members.base64(parser.getText());
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
