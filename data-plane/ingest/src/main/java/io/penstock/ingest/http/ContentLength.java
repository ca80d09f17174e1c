package io.penstock.ingest.http;

import org.jspecify.annotations.Nullable;

/** The {@code Content-Length} of a request. */
final class ContentLength {
    private ContentLength() {}

    /** Bytes; 0 when the header is absent; the largest number when it is none. */
    static long read(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseUnsignedLong(header.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
