package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * A worker as the control plane sees its process. Tags: 1 name, 2 role, 3 state, 4 restarts, 5
 * started.
 *
 * @param name unique on the platform
 * @param role {@code ingest}, {@code stages} or {@code transmit}
 * @param state {@code starting}, {@code running}, {@code stopping} or {@code restarting}
 * @param restarts after deaths that this controller has seen
 * @param started when its process started, ms since 1970; 0: none runs
 */
public record WorkerState(String name, String role, String state, long restarts, long started) {
    private static final int VERSION = 1;

    public WorkerState {
        if (restarts < 0 || started < 0) {
            throw new IllegalArgumentException("worker state of " + name + " has a negative count");
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, name)
                .text(2, role)
                .text(3, state)
                .number(4, restarts)
                .number(5, started);
    }

    static WorkerState read(byte[] bytes) {
        var in = new TaggedReader(bytes, "worker state", VERSION);
        String name = "";
        String role = "";
        String state = "";
        long restarts = 0;
        long started = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> name = in.text();
                case 2 -> role = in.text();
                case 3 -> state = in.text();
                case 4 -> restarts = in.number();
                case 5 -> started = in.number();
                default -> in.keep();
            }
        }
        return new WorkerState(name, role, state, restarts, started);
    }
}
