package io.penstock.bench.load;

/** An event on its way. */
final class Outbound {
    private final String id;
    private final long sentAt;
    private final byte[] json;

    Outbound(String id, long sentAt, byte[] json) {
        this.id = id;
        this.sentAt = sentAt;
        this.json = json;
    }

    String id() {
        return id;
    }

    /** First send, µs since 1970. */
    long sentAt() {
        return sentAt;
    }

    byte[] json() {
        return json;
    }
}
