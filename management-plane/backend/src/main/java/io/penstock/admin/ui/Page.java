package io.penstock.admin.ui;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is answered to a request for the UI: a status, headers and bytes. */
final class Page {
    /** Styles may be inline: the UI's components set them as they are drawn. */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                            + " object-src 'none'; base-uri 'none'; form-action 'self';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "same-origin",
                    "Vary",
                    "Accept-Encoding");

    /** Names with a hash of their content: {@code /assets/index-B3xY_9aZ.js}. */
    private static final Pattern HASHED = Pattern.compile("/assets/.+-[A-Za-z0-9_-]{8,}\\.\\w+");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Page(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * A page with a file.
     *
     * @param accepted the request's {@code Accept-Encoding}
     */
    static Page of(int status, String path, UiFile file, @Nullable String accepted) {
        boolean gzip = file.compresses() && accepted != null && accepted.contains("gzip");
        Map<String, String> headers = new TreeMap<>(HEADERS);
        headers.put("Content-Type", file.type());
        headers.put("Cache-Control", caching(status, path));
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        return new Page(status, headers, file.content(gzip));
    }

    private static String caching(int status, String path) {
        return status == 200 && HASHED.matcher(path).matches()
                ? "public, max-age=31536000, immutable"
                : "no-cache";
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
