package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an event in CloudEvents' HTTP binary mode: attributes in headers, data in the body. */
final class BinaryEvent {
    private static final String PREFIX = "ce-";

    private BinaryEvent() {}

    static Item read(
            Iterable<Map.Entry<String, String>> headers,
            @Nullable String contentType,
            byte[] body,
            Draft draft,
            TraceContext trace) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                String name = header.getKey().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                readHeader(name, header.getValue(), draft);
            }
        }
        if (contentType != null) {
            draft.attribute("datacontenttype", contentType);
        }
        if (draft.fits(body.length)) {
            draft.payload(body);
        }
        return draft.finish(trace);
    }

    private static void readHeader(String name, String raw, Draft draft) {
        switch (name) {
            case "datacontenttype" ->
                    draft.violation(
                            name,
                            Rule.ATTRIBUTE_DUPLICATE,
                            "in binary mode the Content-Type header is the datacontenttype");
            case "data", "data_base64" ->
                    draft.violation(
                            name, Rule.EXTENSION_NAME, "in binary mode the body is the data");
            default ->
                    decode(raw)
                            .ifPresentOrElse(
                                    value -> draft.attribute(name, value),
                                    () -> undecodable(name, draft));
        }
    }

    private static void undecodable(String name, Draft draft) {
        draft.violation(
                name,
                Rule.ATTRIBUTE_ENCODING,
                "header 'ce-%s' is not percent-encoded UTF-8".formatted(Text.excerpt(name)));
    }

    /** The value: quotes taken off, percent-decoded once; empty when it is not valid UTF-8. */
    static Optional<String> decode(String raw) {
        String text = unquote(raw);
        if (text.indexOf('%') < 0 && text.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(text);
        }
        byte[] bytes = text.getBytes(ISO_8859_1);
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' ? hexPair(bytes, i + 1) : bytes[i];
            if (bytes[i] == '%' && value < 0) {
                return Optional.empty();
            }
            i += bytes[i] == '%' ? 2 : 0;
            decoded.write(value);
        }
        try {
            return Optional.of(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int hexPair(byte[] bytes, int at) {
        if (at + 1 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static String unquote(String raw) {
        String text = raw.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }
}
