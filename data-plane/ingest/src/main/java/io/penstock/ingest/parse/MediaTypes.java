package io.penstock.ingest.parse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Media types, without their parameters. */
public final class MediaTypes {
    private MediaTypes() {}

    /** {@code type/subtype} in lower case; empty when the header is absent. */
    public static String essence(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        String essence = end < 0 ? contentType : contentType.substring(0, end);
        return essence.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether data of this type is JSON; without a type it is. */
    static boolean json(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String essence = essence(contentType);
        return essence.endsWith("/json") || essence.endsWith("+json");
    }
}
