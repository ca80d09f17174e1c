package io.penstock.contract.pipe;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where and how deliveries go: the content of a destination's revision.
 *
 * <pre>{@code
 * {"url": "https://crm.example.com/events", "headers": {"x-team": "orders"}, "timeout": "PT15S",
 *  "concurrency": 32, "shards": 1,
 *  "retry": {"attempts": 4, "firstDelay": "PT0.2S", "maxDelay": "PT5S"}}
 * }</pre>
 *
 * @param headers sent with every request; names in lower case
 * @param timeout of one attempt, from its start to the end of the answer
 * @param concurrency requests in flight at most
 * @param shards transmit partitions that the destination is spread over
 * @param retry local retries
 */
public record DestinationSpec(
        URI url,
        Map<String, String> headers,
        Duration timeout,
        int concurrency,
        int shards,
        Retry retry) {

    /**
     * Local retries: attempts in all, and the wait before the second, doubled for each further one.
     */
    public record Retry(int attempts, Duration firstDelay, Duration maxDelay) {}

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,4000}");
    private static final Set<String> OURS =
            Set.of(
                    "host",
                    "content-length",
                    "content-type",
                    "transfer-encoding",
                    "connection",
                    "keep-alive",
                    "te",
                    "trailer",
                    "upgrade",
                    "expect",
                    "proxy-authorization",
                    "proxy-connection",
                    "forwarded",
                    "via");

    public static Checked<DestinationSpec> read(byte[] json) {
        return Node.document(json, (root, _) -> read(root));
    }

    public static Checked<DestinationSpec> read(@Nullable Object json) {
        return Node.document(json, (root, _) -> read(root));
    }

    private static DestinationSpec read(Node root) {
        root.requireObject(false)
                .only("url", "headers", "timeout", "concurrency", "shards", "retry");
        return new DestinationSpec(
                url(root.at("url")),
                headers(root.at("headers")),
                root.at("timeout")
                        .duration(
                                Duration.ofMillis(100),
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(15)),
                root.at("concurrency").number(1, 1_000, 32),
                root.at("shards").number(1, 64, 1),
                retry(root.at("retry")));
    }

    private static URI url(Node node) {
        String text = node.text(2_000);
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!text.isEmpty()
                    && (!Set.of("http", "https").contains(scheme) || url.getHost() == null)) {
                node.violation("url", "must be an http or https URL with a host");
            }
            if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
                node.violation("url", "must have neither user information nor a fragment");
            }
            return url;
        } catch (URISyntaxException e) {
            node.violation("url", "is no URL: " + e.getReason());
            return URI.create("http://invalid.invalid/");
        }
    }

    private static Map<String, String> headers(Node node) {
        Map<String, String> headers = new TreeMap<>();
        node.members()
                .forEach(
                        (name, member) -> {
                            String lower = name.toLowerCase(Locale.ROOT);
                            checkHeaderName(member, name, lower);
                            String value = member.text(4_000);
                            if (!HEADER_VALUE.matcher(value).matches()) {
                                member.violation("header", "must be printable ASCII on one line");
                            }
                            if (headers.put(lower, value) != null) {
                                member.violation(
                                        "duplicate", "header '" + lower + "' is set twice");
                            }
                        });
        return Collections.unmodifiableMap(headers);
    }

    private static void checkHeaderName(Node member, String name, String lower) {
        if (!HEADER_NAME.matcher(name).matches()) {
            member.violation("header", "'" + name + "' is no header name");
        }
        if (OURS.contains(lower)
                || lower.startsWith("ce-")
                || lower.startsWith("webhook-")
                || lower.startsWith("x-forwarded-")) {
            member.violation("header", "header '" + lower + "' is set by the platform");
        }
    }

    private static Retry retry(Node node) {
        node.requireObject(true).only("attempts", "firstDelay", "maxDelay");
        return new Retry(
                node.at("attempts").number(1, 20, 4),
                node.at("firstDelay")
                        .duration(
                                Duration.ofMillis(10),
                                Duration.ofSeconds(30),
                                Duration.ofMillis(200)),
                node.at("maxDelay")
                        .duration(
                                Duration.ofMillis(10),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(5)));
    }
}
