package io.penstock.ingest.parse;

/**
 * What a request may hold.
 *
 * @param eventBytes of one event: its data and the UTF-8 of its attributes' values
 * @param events in one request
 */
public record ParseLimits(int eventBytes, int events) {
    /** Levels of {@code data}. */
    static final int DEPTH = 64;

    /** UTF-8 bytes of {@code id}, {@code source} and {@code type}. */
    static final int REQUIRED_BYTES = 1_024;

    /** UTF-8 bytes of any other attribute. */
    static final int OPTIONAL_BYTES = 4_096;

    static final int EXTENSIONS = 40;

    public ParseLimits {
        if (eventBytes <= 0 || events <= 0) {
            throw new IllegalArgumentException(
                    "limits %d bytes, %d events: both must be positive"
                            .formatted(eventBytes, events));
        }
    }
}
