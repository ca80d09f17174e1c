package io.penstock.contract.config;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * A pipe and the revision that new events get. Tags: 1 number, 2 tenant, 3 name, 4 revision.
 *
 * @param pipe the pipe's number, assigned by the provisioner, never used for another pipe
 */
public record PipeState(int pipe, String tenant, String name, int revision)
        implements ConfigRecord {

    @Override
    public String key() {
        return "pipe/" + pipe;
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .number(1, pipe)
                .text(2, tenant)
                .text(3, name)
                .number(4, revision)
                .toBytes();
    }

    static PipeState read(byte[] bytes) {
        var in = new TaggedReader(bytes, "pipe", VERSION);
        int pipe = 0;
        String tenant = "";
        String name = "";
        int revision = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> pipe = in.small();
                case 2 -> tenant = in.text();
                case 3 -> name = in.text();
                case 4 -> revision = in.small();
                default -> in.keep();
            }
        }
        return new PipeState(pipe, tenant, name, revision);
    }
}
