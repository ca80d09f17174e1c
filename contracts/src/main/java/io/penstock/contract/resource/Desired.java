package io.penstock.contract.resource;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.Arrays;

/**
 * What people asked for: the value of a record of {@code penstock.desired}. Tags: 1 key, 2
 * generation, 3 deleted, 4 spec.
 *
 * <p>The spec is JSON, by kind: tenant {@code {}}; source {@link DesiredSource}; destination and
 * pipe {@link DesiredRevision}. A deleted resource is kept as such until what came of it is
 * observed; its spec is empty.
 */
public final class Desired {
    private static final int VERSION = 1;

    private final ResourceKey key;
    private final long generation;
    private final boolean deleted;
    private final byte[] spec;

    /**
     * A desired state.
     *
     * @param generation rises with every change of the resource, also across deletion and making
     *     anew
     */
    public Desired(ResourceKey key, long generation, boolean deleted, byte[] spec) {
        if (generation <= 0) {
            throw new IllegalArgumentException(
                    key + " has generation " + generation + ", which must be positive");
        }
        this.key = key;
        this.generation = generation;
        this.deleted = deleted;
        this.spec = spec;
    }

    public ResourceKey key() {
        return key;
    }

    public long generation() {
        return generation;
    }

    public boolean deleted() {
        return deleted;
    }

    public byte[] spec() {
        return spec;
    }

    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, key.toString())
                .number(2, generation)
                .flag(3, deleted)
                .bytes(4, spec)
                .toBytes();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static Desired read(byte[] bytes) {
        var in = new TaggedReader(bytes, "desired resource", VERSION);
        String key = "";
        long generation = 0;
        boolean deleted = false;
        byte[] spec = new byte[0];
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> key = in.text();
                case 2 -> generation = in.number();
                case 3 -> deleted = in.flag();
                case 4 -> spec = in.bytes();
                default -> in.keep();
            }
        }
        try {
            return new Desired(ResourceKey.parse(key), generation, deleted, spec);
        } catch (IllegalArgumentException e) {
            throw new WireException("desired resource: " + e.getMessage());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Desired that
                && key.equals(that.key)
                && generation == that.generation
                && deleted == that.deleted
                && Arrays.equals(spec, that.spec);
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + Long.hashCode(generation);
    }

    @Override
    public String toString() {
        return key + " generation " + generation + (deleted ? " deleted" : "");
    }
}
