package io.penstock.admin.outbox;

import java.util.List;

/** Where outbox rows go: a topic that may not exist yet, on a broker that may be away. */
interface Sender extends AutoCloseable {
    /** Whether the topic can be written to. */
    boolean ready();

    /**
     * Sends rows in their order; returns once it is known what became of them, or when the thread
     * is interrupted.
     *
     * @return how many of the first rows are durable; less than all when one failed
     */
    int send(List<OutboxRow> rows);

    @Override
    void close();
}
