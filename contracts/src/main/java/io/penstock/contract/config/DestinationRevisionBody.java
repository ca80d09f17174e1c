package io.penstock.contract.config;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import java.util.Arrays;

/**
 * The immutable body of a destination's revision; deliveries use the highest one. Tags: 1 tenant, 2
 * name, 3 revision, 4 spec.
 */
public final class DestinationRevisionBody implements ConfigRecord {
    private final String tenant;
    private final String name;
    private final int revision;
    private final byte[] spec;

    /**
     * A body.
     *
     * @param spec a {@code DestinationSpec} document
     */
    public DestinationRevisionBody(String tenant, String name, int revision, byte[] spec) {
        this.tenant = tenant;
        this.name = name;
        this.revision = revision;
        this.spec = spec;
    }

    public String tenant() {
        return tenant;
    }

    public String name() {
        return name;
    }

    public int revision() {
        return revision;
    }

    public byte[] spec() {
        return spec;
    }

    /** {@code tenant/name}: what names the destination in the data plane. */
    public String destination() {
        return tenant + "/" + name;
    }

    @Override
    public String key() {
        return "destination-revision/" + tenant + "/" + name + "/" + revision;
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, name)
                .number(3, revision)
                .bytes(4, spec)
                .toBytes();
    }

    static DestinationRevisionBody read(byte[] bytes) {
        var in = new TaggedReader(bytes, "destination revision", VERSION);
        String tenant = "";
        String name = "";
        int revision = 0;
        byte[] spec = new byte[0];
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> name = in.text();
                case 3 -> revision = in.small();
                case 4 -> spec = in.bytes();
                default -> in.keep();
            }
        }
        return new DestinationRevisionBody(tenant, name, revision, spec);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DestinationRevisionBody that
                && Arrays.equals(write(), that.write());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return key();
    }
}
