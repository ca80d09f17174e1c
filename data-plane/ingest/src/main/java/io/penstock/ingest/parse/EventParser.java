package io.penstock.ingest.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request body apart into events. Stateless; costs are linear in the body.
 *
 * <p>A rule that one event breaks is that event's {@link Item.Bad}; a body that cannot be taken
 * apart is a {@link MalformedBodyException}, and then no event of it counts. In NDJSON each line
 * stands for itself.
 */
public final class EventParser {
    private final ParseLimits limits;

    public EventParser(ParseLimits limits) {
        this.limits = limits;
    }

    /**
     * One event in binary mode.
     *
     * @param headers the request's
     * @param contentType the request's, which is the data's
     */
    public Item binary(
            Iterable<Map.Entry<String, String>> headers,
            @Nullable String contentType,
            byte[] body,
            TraceContext trace) {
        return BinaryEvent.read(headers, contentType, body, draft(Draft.NO_INDEX), trace);
    }

    /** The events of a body of any other shape, in their order. */
    public List<Item> parse(Shape shape, byte[] body, TraceContext trace)
            throws MalformedBodyException {
        return switch (shape) {
            case NDJSON -> lines(body, trace);
            case STRUCTURED, BATCH, PLAIN -> document(shape, body, trace);
            case BINARY -> throw new IllegalArgumentException("binary mode needs the headers");
        };
    }

    private List<Item> document(Shape shape, byte[] body, TraceContext trace)
            throws MalformedBodyException {
        int start = JsonInput.start(body);
        List<Item> usual =
                new EventScanner(body, start, body.length, limits, trace).document(shape);
        return usual != null ? usual : explained(shape, body, start, trace);
    }

    /** The same by a parser, which takes every form of JSON and says what is wrong with it. */
    List<Item> explained(Shape shape, byte[] body, int start, TraceContext trace)
            throws MalformedBodyException {
        List<Item> items = new ArrayList<>();
        boolean[] array = {false};
        if (!JsonInput.looksLikeUtf8(body, start, body.length)) {
            throw new MalformedBodyException(
                    "", Rule.MALFORMED_JSON, "the body is not JSON in UTF-8");
        }
        try (JsonParser parser = JsonInput.open(body, start, body.length)) {
            array[0] = isArray(shape, parser.nextToken());
            if (array[0]) {
                readArray(body, start, parser, trace, items);
            } else {
                items.add(JsonEvent.read(body, start, parser, draft(Draft.NO_INDEX), trace));
            }
            requireEnd(parser);
            return items;
        } catch (IOException e) {
            throw malformed(e, array[0] ? items.size() : -1);
        }
    }

    private static boolean isArray(Shape shape, @Nullable JsonToken first)
            throws MalformedBodyException {
        if (first == null) {
            throw new MalformedBodyException("", Rule.MALFORMED_JSON, "the body is empty");
        }
        boolean array = first == JsonToken.START_ARRAY;
        boolean object = first == JsonToken.START_OBJECT;
        boolean fits =
                switch (shape) {
                    case BATCH -> array;
                    case STRUCTURED -> object;
                    case PLAIN -> array || object;
                    case BINARY, NDJSON -> false;
                };
        if (!fits) {
            throw new MalformedBodyException(
                    "",
                    shape == Shape.STRUCTURED ? Rule.NOT_AN_OBJECT : Rule.NOT_A_BATCH,
                    shape == Shape.STRUCTURED
                            ? "the body must be a JSON object: one event"
                            : "the body must be a JSON array of events");
        }
        return array;
    }

    private void readArray(
            byte[] body, int from, JsonParser parser, TraceContext trace, List<Item> items)
            throws IOException, MalformedBodyException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(JsonEvent.read(body, from, parser, draft(next(items)), trace));
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException, MalformedBodyException {
        if (parser.nextToken() != null) {
            throw new MalformedBodyException(
                    "", Rule.MALFORMED_JSON, "there is content after the end of the document");
        }
    }

    private List<Item> lines(byte[] body, TraceContext trace) throws MalformedBodyException {
        List<Item> items = new ArrayList<>();
        int from = JsonInput.start(body);
        while (from < body.length) {
            int end = endOfLine(body, from);
            if (!blank(body, from, end)) {
                items.add(line(body, from, end, next(items), trace));
            }
            from = end + 1;
        }
        return items;
    }

    private Item line(byte[] body, int from, int end, int index, TraceContext trace) {
        Item usual = new EventScanner(body, from, end, limits, trace).only(index);
        return usual != null ? usual : explained(body, from, end, draft(index), trace);
    }

    static Item explained(byte[] body, int from, int end, Draft draft, TraceContext trace) {
        if (!JsonInput.looksLikeUtf8(body, from, end)) {
            return bad(draft, "the line is not JSON in UTF-8");
        }
        try (JsonParser parser = JsonInput.open(body, from, end)) {
            parser.nextToken();
            Item item = JsonEvent.read(body, from, parser, draft, trace);
            return parser.nextToken() == null
                    ? item
                    : bad(draft, "there is content after the end of the event");
        } catch (IOException e) {
            return bad(draft, JsonInput.describe(e, "the line"));
        }
    }

    private static Item bad(Draft draft, String detail) {
        draft.violation("", Rule.MALFORMED_JSON, detail);
        return draft.bad();
    }

    private static int endOfLine(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean blank(byte[] body, int from, int end) {
        for (int i = from; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private int next(List<Item> items) throws MalformedBodyException {
        if (items.size() == limits.events()) {
            throw new MalformedBodyException(
                    "/" + items.size(),
                    Rule.TOO_MANY_EVENTS,
                    "a request has at most " + limits.events() + " events");
        }
        return items.size();
    }

    private Draft draft(int index) {
        return new Draft(index, limits.eventBytes());
    }

    private static MalformedBodyException malformed(IOException e, int index) {
        return new MalformedBodyException(
                index < 0 ? "" : "/" + index,
                Rule.MALFORMED_JSON,
                JsonInput.describe(e, index < 0 ? "the body" : "event " + index));
    }
}
