package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Collects the members of one event in CloudEvents' JSON format. The payload is a copy of the bytes
 * of {@code data} as they stand in the body.
 */
final class EventMembers {
    private final byte[] body;
    private final Draft draft;
    private boolean hasData;
    private boolean dataIsText;
    private int dataStart;
    private int dataEnd;

    EventMembers(byte[] body, Draft draft) {
        this.body = body;
        this.draft = draft;
    }

    Draft draft() {
        return draft;
    }

    /** Takes the value of {@code data}, from one index of the body to before another. */
    void data(int start, int end, boolean text) {
        if (firstData("data")) {
            dataStart = start;
            dataEnd = end;
            dataIsText = text;
        }
    }

    /** Takes the value of {@code data_base64}, once it is known to be the first data. */
    void base64(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (draft.fits(decoded.length)) {
                draft.payload(decoded);
            }
        } catch (IllegalArgumentException e) {
            draft.violation("data_base64", Rule.DATA_BASE64, "data_base64 is not base64");
        }
    }

    /** Whether no data has been seen before this member; notes the violation when some has. */
    boolean firstData(String name) {
        if (hasData) {
            draft.violation(
                    name, Rule.DATA_DUPLICATE, "an event has data or data_base64, and only once");
            return false;
        }
        hasData = true;
        return true;
    }

    /**
     * The event, once all members are known: only {@code datacontenttype} says what the data is.
     */
    Item finish(TraceContext trace) throws IOException {
        if (dataEnd > dataStart) {
            takeSlice();
        }
        return draft.finish(trace);
    }

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
}
