package io.penstock.transmit.http;

import io.penstock.contract.attempt.Exchange.Header;
import io.penstock.contract.pipe.DestinationSpec;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides what is secret in a request and its answer, by type: all headers that the destination's
 * spec sets, the URL's query, headers that carry credentials whoever sets them, and the values of
 * the former wherever the destination repeats them.
 */
public final class Redaction {
    static final String HIDDEN = "(hidden)";

    /** Characters of all headers that are shown. */
    private static final int MOST_HEADERS = 16 << 10;

    /** A shorter value would be found, by chance, in what is no secret. */
    private static final int LEAST_SECRET = 6;

    private static final Pattern CREDENTIALS =
            Pattern.compile(
                    "(proxy-)?authorization|(set-)?cookie2?|.*(token|secret|password|api-?key).*");

    private final String url;
    private final Set<String> names;
    private final List<String> secrets;

    private Redaction(String url, Set<String> names, List<String> secrets) {
        this.url = url;
        this.names = names;
        this.secrets = secrets;
    }

    static Redaction of(DestinationSpec spec) {
        Set<String> secrets = new LinkedHashSet<>();
        for (String value : spec.headers().values()) {
            addSecret(value, secrets);
            addSecret(value.substring(value.lastIndexOf(' ') + 1), secrets);
        }
        String query = spec.url().getRawQuery();
        if (query != null) {
            addSecret(query, secrets);
            for (String part : query.split("&", -1)) {
                addSecret(part.substring(part.indexOf('=') + 1), secrets);
            }
        }
        return new Redaction(
                shown(spec.url()), Set.copyOf(spec.headers().keySet()), List.copyOf(secrets));
    }

    private static void addSecret(String value, Set<String> into) {
        if (value.length() >= LEAST_SECRET) {
            into.add(value);
        }
    }

    /** The query may be what lets somebody in. */
    private static String shown(URI url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query + 1) + HIDDEN;
    }

    /** The destination's URL without its query. */
    public String url() {
        return url;
    }

    /** Headers as they may be seen, names in lower case; as many as fit. */
    public List<Header> headers(MultiMap headers) {
        List<Header> shown = new ArrayList<>();
        int room = MOST_HEADERS;
        for (Map.Entry<String, String> each : headers.entries()) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            String value = hides(name) ? HIDDEN : text(each.getValue());
            room -= name.length() + value.length();
            if (room >= 0) {
                shown.add(new Header(name, value));
            }
        }
        return shown;
    }

    private boolean hides(String name) {
        return names.contains(name) || CREDENTIALS.matcher(name).matches();
    }

    /** A text without the destination's secrets. */
    public String text(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, HIDDEN);
        }
        return shown;
    }
}
