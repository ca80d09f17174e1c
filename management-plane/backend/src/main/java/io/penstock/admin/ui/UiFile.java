package io.penstock.admin.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the UI, as it is sent: plain and, where that is smaller, compressed. */
final class UiFile {
    private static final String OTHER = "application/octet-stream";
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("wasm", "application/wasm"));

    private final String type;
    private final byte[] plain;
    private final byte[] compressed;

    UiFile(String path, byte[] content) {
        type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), OTHER);
        plain = content;
        compressed = compress(content);
    }

    private static byte[] compress(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    String type() {
        return type;
    }

    /** Whether the compressed form is worth sending. */
    boolean compresses() {
        return compressed.length < plain.length;
    }

    byte[] content(boolean gzip) {
        return gzip ? compressed : plain;
    }
}
