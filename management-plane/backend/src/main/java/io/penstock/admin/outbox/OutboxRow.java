package io.penstock.admin.outbox;

/** A record that waits to be published. */
final class OutboxRow {
    private final long id;
    private final String topic;
    private final String key;
    private final byte[] value;

    /**
     * A row.
     *
     * @param id rises with the commits of a tenant
     */
    OutboxRow(long id, String topic, String key, byte[] value) {
        this.id = id;
        this.topic = topic;
        this.key = key;
        this.value = value;
    }

    long id() {
        return id;
    }

    String topic() {
        return topic;
    }

    String key() {
        return key;
    }

    byte[] value() {
        return value;
    }
}
