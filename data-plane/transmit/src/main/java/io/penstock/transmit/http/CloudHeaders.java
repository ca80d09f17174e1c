package io.penstock.transmit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event's attributes as HTTP headers: CloudEvents 1.0.2, HTTP protocol binding, §3.1 (binary
 * content mode), and what names the delivery to the receiver ({@code webhook-*}, Standard
 * Webhooks).
 */
public final class CloudHeaders {
    private static final String DEFAULT_TYPE = "application/json";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CloudHeaders() {}

    /**
     * Sets the headers of one attempt.
     *
     * @param now when the attempt starts
     */
    public static void write(EventHeader header, Instant now, MultiMap out) {
        writeAttributes(header.ce(), out);
        out.set("webhook-id", deliveryId(header));
        out.set("webhook-timestamp", Long.toString(now.getEpochSecond()));
    }

    /** What names a delivery, the same in every attempt: mark and branch. */
    public static String deliveryId(EventHeader header) {
        Mark mark = header.mark();
        return mark.epoch()
                + "-"
                + mark.partition()
                + "-"
                + mark.number()
                + "-"
                + header.course().branch();
    }

    private static void writeAttributes(CloudAttributes ce, MultiMap out) {
        out.set("ce-specversion", "1.0");
        out.set("ce-id", encode(ce.id()));
        out.set("ce-source", encode(ce.source()));
        out.set("ce-type", encode(ce.type()));
        writeIfPresent("ce-subject", ce.subject(), out);
        writeIfPresent("ce-time", ce.time(), out);
        writeIfPresent("ce-dataschema", ce.dataSchema(), out);
        ce.extensions()
                .forEach(
                        (name, value) ->
                                out.set("ce-" + name.toLowerCase(Locale.ROOT), encode(value)));
        out.set("content-type", contentType(ce.dataContentType()));
    }

    private static void writeIfPresent(String name, @Nullable String value, MultiMap out) {
        if (value != null) {
            out.set(name, encode(value));
        }
    }

    private static String contentType(@Nullable String type) {
        return type == null || type.isBlank() ? DEFAULT_TYPE : encode(type, true);
    }

    /**
     * The value percent-encoded as §3.1.3.2 asks: space, double quote, percent and all outside
     * printable ASCII, as the bytes of its UTF-8 form.
     */
    static String encode(String value) {
        return encode(value, false);
    }

    /** Whether spaces, quotes and percents stay: a media type has them by right. */
    private static String encode(String value, boolean mediaType) {
        for (int i = 0; i < value.length(); i++) {
            if (mustEncode(value.charAt(i), mediaType)) {
                return encodeFrom(value, i, mediaType);
            }
        }
        return value;
    }

    private static String encodeFrom(String value, int from, boolean mediaType) {
        var out = new StringBuilder(value.length() + 16).append(value, 0, from);
        for (byte b : value.substring(from).getBytes(UTF_8)) {
            char unit = (char) (b & 0xff);
            if (mustEncode(unit, mediaType)) {
                HEX.toHexDigits(out.append('%'), b);
            } else {
                out.append(unit);
            }
        }
        return out.toString();
    }

    private static boolean mustEncode(char unit, boolean mediaType) {
        if (unit < ' ' || unit > '~') {
            return true;
        }
        return !mediaType && (unit == ' ' || unit == '"' || unit == '%');
    }
}
