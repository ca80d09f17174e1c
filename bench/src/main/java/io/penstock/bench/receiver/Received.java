package io.penstock.bench.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** A whole request, within the buffer that it was read into: good until more is read. */
final class Received {
    private static final String BATCH = "application/cloudevents-batch+json";

    private final String head;
    private final byte[] bytes;
    private final int from;
    private final int to;

    /**
     * A request.
     *
     * @param head request line and fields, without the empty line
     * @param from where the body begins
     * @param to where it ends
     */
    Received(String head, byte[] bytes, int from, int to) {
        this.head = head;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    String head() {
        return head;
    }

    /** The path; empty when the request line has none. */
    String path() {
        int start = head.indexOf(' ') + 1;
        int end = head.indexOf(' ', start);
        return start > 0 && end > start ? head.substring(start, end) : "";
    }

    /** The path's last segment, which names the destination. */
    String branch() {
        String path = path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Milliseconds until the answer: {@code /after/<ms>/<branch>}; 0 for another path. */
    long delayMs() {
        String[] parts = path().split("/", 4);
        return parts.length == 4 && parts[1].equals("after") ? Long.parseLong(parts[2]) : 0;
    }

    Optional<String> field(String name) {
        return field(head, name);
    }

    /** Events in the body. */
    int events() {
        boolean batch = field("content-type").filter(type -> type.startsWith(BATCH)).isPresent();
        return batch ? JsonArray.objects(bytes, from, to) : 1;
    }

    String body() {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    /** The value of the first field of this name. */
    static Optional<String> field(String head, String name) {
        int line = head.indexOf("\r\n") + 2;
        while (line > 1) {
            int colon = line + name.length();
            if (head.regionMatches(true, line, name, 0, name.length())
                    && colon < head.length()
                    && head.charAt(colon) == ':') {
                int end = head.indexOf("\r\n", colon);
                return Optional.of(
                        head.substring(colon + 1, end < 0 ? head.length() : end).strip());
            }
            line = head.indexOf("\r\n", line) + 2;
        }
        return Optional.empty();
    }
}
