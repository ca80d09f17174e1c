package io.penstock.bench.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests that no server may accept (but for the folded header, which it may), all with a valid
 * key and, where there is a body, with an event in it, so that one that is taken is answered 2xx.
 * Most are from RFC 9112, §6 and §11.
 */
final class BrokenRequests {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"hostile\",\"source\":\"/hostile\",\"type\":\"hostile\"}";
    private static final int BOMB_MEGABYTES = 64;

    private final String start;
    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private BrokenRequests(String key) {
        start =
                "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + key
                        + "\r\nContent-Type: application/cloudevents+json\r\n";
    }

    /** By name. */
    static Map<String, byte[]> with(String key) {
        var requests = new BrokenRequests(key);
        requests.addLengths();
        requests.addChunks();
        requests.addHeaders();
        requests.addBombs();
        return requests.all;
    }

    /** A beginning that promises a body of this length. */
    static byte[] promising(String key, int length) {
        return (new BrokenRequests(key).start + "Content-Length: " + length + "\r\n\r\n{")
                .getBytes(UTF_8);
    }

    private void addLengths() {
        String length = "Content-Length: " + EVENT.length() + "\r\n";
        add("length and chunks", length + "Transfer-Encoding: chunked\r\n\r\n" + chunk());
        add("two lengths", length + "Content-Length: 3\r\n\r\n" + EVENT);
        add("length with a sign", "Content-Length: +" + EVENT.length() + "\r\n\r\n" + EVENT);
        add("negative length", "Content-Length: -1\r\n\r\n" + EVENT);
        add("list of lengths", "Content-Length: 3, " + EVENT.length() + "\r\n\r\n" + EVENT);
        add("space before colon", "Content-Length : " + EVENT.length() + "\r\n\r\n" + EVENT);
    }

    private void addChunks() {
        String chunked = "Transfer-Encoding: chunked\r\n\r\n";
        add("chunk size is no number", chunked + "zz\r\n" + EVENT + "\r\n0\r\n\r\n");
        add("negative chunk size", chunked + "-5\r\n" + EVENT + "\r\n0\r\n\r\n");
        add("chunk size too large", chunked + "7fffffffffffffff\r\n" + EVENT);
        add("chunk without its end", chunked + "5\r\n" + EVENT + "\r\n0\r\n\r\n");
        add("unknown transfer coding", "Transfer-Encoding: xchunked\r\n\r\n" + chunk());
    }

    private static String chunk() {
        return Integer.toHexString(EVENT.length()) + "\r\n" + EVENT + "\r\n0\r\n\r\n";
    }

    private void addHeaders() {
        String length = "Content-Length: " + EVENT.length() + "\r\n";
        add("folded header", "X-Folded: one\r\n two\r\n" + length + "\r\n" + EVENT);
        add("many headers", "X-Many: 0123456789\r\n".repeat(5_000) + length + "\r\n" + EVENT);
        add("huge header", "X-Huge: " + "h".repeat(1 << 20) + "\r\n" + length + "\r\n" + EVENT);
        all.put("no HTTP at all", "\u0016\u0003\u0001 hello\r\n\r\n".getBytes(UTF_8));
        all.put(
                "long request line",
                ("POST /" + "x".repeat(1 << 18) + " HTTP/1.1\r\n\r\n").getBytes(UTF_8));
    }

    private void addBombs() {
        all.put("gzip bomb", encoded("gzip", Bombs.gzip(BOMB_MEGABYTES)));
        all.put("zstd bomb", encoded("zstd", Bombs.zstd(BOMB_MEGABYTES)));
    }

    private byte[] encoded(String coding, byte[] body) {
        var request = new ByteArrayOutputStream();
        String head = start + "Content-Encoding: " + coding + "\r\nContent-Length: " + body.length;
        request.writeBytes((head + "\r\n\r\n").getBytes(UTF_8));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private void add(String name, String rest) {
        all.put(name, (start + rest).getBytes(UTF_8));
    }
}
