package io.penstock.ingest.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads events in the form that nearly all senders write, at less than a parser's cost. What is in
 * another form, or wrong, it leaves to a parser, which reads the same text again and explains.
 */
final class EventScanner {
    private final byte[] body;
    private final JsonScanner in;
    private final ParseLimits limits;
    private final TraceContext trace;

    EventScanner(byte[] body, int from, int end, ParseLimits limits, TraceContext trace) {
        this.body = body;
        this.in = new JsonScanner(body, from, end);
        this.limits = limits;
        this.trace = trace;
    }

    /** The events of a whole document; null when a parser has to read it. */
    @Nullable List<Item> document(Shape shape) {
        boolean array = shape == Shape.BATCH || (shape == Shape.PLAIN && in.peek() == '[');
        if (array) {
            return array();
        }
        Item item = only(Draft.NO_INDEX);
        return item == null ? null : List.of(item);
    }

    private @Nullable List<Item> array() {
        if (!in.next('[')) {
            return null;
        }
        List<Item> items = new ArrayList<>();
        boolean more = !in.next(']');
        while (more) {
            Item item = items.size() == limits.events() ? null : event(items.size());
            if (item == null) {
                return null;
            }
            items.add(item);
            more = in.next(',');
            if (!more && !in.next(']')) {
                return null;
            }
        }
        return in.ended() ? items : null;
    }

    /** The one event that is there; null when a parser has to read it. */
    @Nullable Item only(int index) {
        Item item = event(index);
        return in.ended() ? item : null;
    }

    private @Nullable Item event(int index) {
        var members = new EventMembers(body, new Draft(index, limits.eventBytes()));
        try {
            return readMembers(members) ? members.finish(trace) : null;
        } catch (IOException e) {
            return null; // the parser meets it again, and tells where
        }
    }

    private boolean readMembers(EventMembers members) {
        if (!in.next('{')) {
            return false;
        }
        if (in.next('}')) {
            return true;
        }
        do {
            if (!readMember(members)) {
                return false;
            }
        } while (in.next(','));
        return in.next('}');
    }

    private boolean readMember(EventMembers members) {
        String name = in.name();
        if (name == null || !in.next(':')) {
            return false;
        }
        return switch (name) {
            case "data" -> readData(members);
            case "data_base64" -> readBase64(members);
            default -> readAttribute(name, members);
        };
    }

    private boolean readData(EventMembers members) {
        boolean text = in.peek() == '"';
        int start = in.position();
        if (!in.skipValue(ParseLimits.DEPTH)) {
            return false;
        }
        members.data(start, in.position(), text);
        return true;
    }

    private boolean readBase64(EventMembers members) {
        String text = in.text();
        if (text == null) {
            return false;
        }
        if (members.firstData("data_base64")) {
            members.base64(text);
        }
        return true;
    }

    private boolean readAttribute(String name, EventMembers members) {
        String plain = in.plainText();
        if (plain != null) {
            members.draft().attribute(name, plain, plain.length());
            return true;
        }
        String value = in.text();
        if (value == null) {
            return in.peek() == 'n' && in.skipValue(0);
        }
        members.draft().attribute(name, value);
        return true;
    }
}
