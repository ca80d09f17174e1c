package io.penstock.ingest.parse;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of a request, for events that have none of their own. What is not well
 * formed counts as absent.
 */
public record TraceContext(@Nullable String traceparent, @Nullable String tracestate) {
    public static final TraceContext NONE = new TraceContext(null, null);

    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]{1,512}");

    /**
     * From the values of the request's headers.
     *
     * @param tracestates of every header of that name, in their order; they belong together
     */
    public static TraceContext of(@Nullable String traceparent, List<String> tracestates) {
        if (traceparent == null || !PARENT.matcher(traceparent).matches()) {
            return NONE;
        }
        String state = String.join(",", tracestates);
        return new TraceContext(traceparent, STATE.matcher(state).matches() ? state : null);
    }
}
