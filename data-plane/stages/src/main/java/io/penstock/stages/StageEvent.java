package io.penstock.stages;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.stages.payload.NotJson;
import io.penstock.stages.payload.Payload;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event on its way through the stages of one process: a header, and a payload parsed once. */
public final class StageEvent {
    private final EventHeader header;
    private final Payload payload;

    private StageEvent(EventHeader header, Payload payload) {
        this.header = header;
        this.payload = payload;
    }

    public static StageEvent of(Event event) {
        return new StageEvent(event.header(), Payload.of(event.payload()));
    }

    public EventHeader header() {
        return header;
    }

    public Payload payload() {
        return payload;
    }

    /** The payload as JSON values, if its content type and its bytes say that it is JSON. */
    @Nullable Object json() throws NotJson {
        if (!isJson(header.ce().dataContentType())) {
            throw new NotJson("the content type is not JSON");
        }
        return payload.root();
    }

    /** Whether a media type is JSON's own or ends in {@code +json}; none stands for JSON. */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        String lower = type.strip().toLowerCase(Locale.ROOT);
        return lower.equals("application/json")
                || lower.equals("text/json")
                || lower.endsWith("+json");
    }

    StageEvent with(EventHeader changed) {
        return new StageEvent(changed, payload);
    }

    StageEvent with(Payload changed) {
        return new StageEvent(header, changed);
    }

    public Event toEvent() {
        return new Event(header, payload.bytes());
    }
}
