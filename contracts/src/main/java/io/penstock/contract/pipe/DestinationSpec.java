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
 *  "limits": {"eventsPerSecond": 500},
 *  "batch": {"maxEvents": 100, "maxBytes": 1048576, "maxWait": "PT0.1S"},
 *  "retry": {"attempts": 4, "firstDelay": "PT0.2S", "maxDelay": "PT5S",
 *            "giveUp": {"attempts": 3, "age": "PT72H"}}}
 * }</pre>
 *
 * @param headers sent with every request; names in lower case
 * @param timeout of one attempt, from its start to the end of the answer
 * @param concurrency requests in flight at most
 * @param shards transmit partitions that the destination is spread over
 * @param eventsPerSecond delivered at most, by all workers together; 0: without a limit
 * @param batch how events are put together in a request; null: each has its own
 * @param retry what is done after an attempt that failed
 */
public record DestinationSpec(
        URI url,
        Map<String, String> headers,
        Duration timeout,
        int concurrency,
        int shards,
        int eventsPerSecond,
        @Nullable Batch batch,
        Retry retry) {

    /**
     * A request has this much at most, and is made when the first of its events has waited so long.
     */
    public record Batch(int maxEvents, int maxBytes, Duration maxWait) {}

    /**
     * Attempts are made in rounds of so many, close together; between rounds a delivery waits in a
     * tier, the longer the more rounds it has had.
     *
     * @param attempts of a round
     * @param firstDelay before the second attempt of a round, doubled for each further one
     * @param maxDelay within a round
     */
    public record Retry(int attempts, Duration firstDelay, Duration maxDelay, GiveUp giveUp) {}

    /** A delivery is given up once it has had so many attempts and is so old. */
    public record GiveUp(int attempts, Duration age) {}

    private static final int MOST_BATCHED = 10_000;

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
                .only(
                        "url",
                        "headers",
                        "timeout",
                        "concurrency",
                        "shards",
                        "limits",
                        "batch",
                        "retry");
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
                limits(root.at("limits")),
                batch(root.at("batch")),
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

    private static int limits(Node node) {
        node.requireObject(true).only("eventsPerSecond");
        return node.at("eventsPerSecond").number(1, 1_000_000, 0);
    }

    private static @Nullable Batch batch(Node node) {
        if (!node.present()) {
            return null;
        }
        node.requireObject(false).only("maxEvents", "maxBytes", "maxWait");
        return new Batch(
                node.at("maxEvents").number(1, MOST_BATCHED, 100),
                node.at("maxBytes").number(1_024, 16 << 20, 1 << 20),
                node.at("maxWait")
                        .duration(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMillis(100)));
    }

    private static GiveUp giveUp(Node node) {
        node.requireObject(true).only("attempts", "age");
        return new GiveUp(
                node.at("attempts").number(1, 1_000, 3),
                node.at("age").duration(Duration.ZERO, Duration.ofDays(30), Duration.ofDays(3)));
    }

    private static Retry retry(Node node) {
        node.requireObject(true).only("attempts", "firstDelay", "maxDelay", "giveUp");
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
                                Duration.ofSeconds(5)),
                giveUp(node.at("giveUp")));
    }
}
