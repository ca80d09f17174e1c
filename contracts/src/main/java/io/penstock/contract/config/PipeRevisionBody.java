package io.penstock.contract.config;

import io.penstock.contract.event.PipeRef;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The immutable body of a pipe's revision. Tags: 1 pipe, 2 revision, 3 tenant, 4 name, 5 branch
 * name, 6 branch number (5 and 6 in turn), 7 spec.
 */
public final class PipeRevisionBody implements ConfigRecord {
    private final PipeRef ref;
    private final String tenant;
    private final String name;
    private final Map<String, Integer> branches;
    private final byte[] spec;

    /**
     * A body.
     *
     * @param branches by name, the number of each branch: unique in the lane, the same in every
     *     revision of the pipe
     * @param spec a {@code PipeSpec} document
     */
    public PipeRevisionBody(
            PipeRef ref, String tenant, String name, Map<String, Integer> branches, byte[] spec) {
        this.ref = ref;
        this.tenant = tenant;
        this.name = name;
        this.branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
        this.spec = spec;
    }

    public PipeRef ref() {
        return ref;
    }

    public String tenant() {
        return tenant;
    }

    public String name() {
        return name;
    }

    public Map<String, Integer> branches() {
        return branches;
    }

    public byte[] spec() {
        return spec;
    }

    @Override
    public String key() {
        return "pipe-revision/" + ref.pipe() + "/" + ref.revision();
    }

    @Override
    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .number(1, ref.pipe())
                        .number(2, ref.revision())
                        .text(3, tenant)
                        .text(4, name);
        branches.forEach((branch, number) -> out.text(5, branch).number(6, number));
        return out.bytes(7, spec).toBytes();
    }

    static PipeRevisionBody read(byte[] bytes) {
        var in = new TaggedReader(bytes, "pipe revision", VERSION);
        int pipe = 0;
        int revision = 0;
        String tenant = "";
        String name = "";
        String branch = "";
        Map<String, Integer> branches = new LinkedHashMap<>();
        byte[] spec = new byte[0];
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> pipe = in.small();
                case 2 -> revision = in.small();
                case 3 -> tenant = in.text();
                case 4 -> name = in.text();
                case 5 -> branch = in.text();
                case 6 -> branches.put(branch, in.small());
                case 7 -> spec = in.bytes();
                default -> in.keep();
            }
        }
        return new PipeRevisionBody(new PipeRef(pipe, revision), tenant, name, branches, spec);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PipeRevisionBody that && Arrays.equals(write(), that.write());
    }

    @Override
    public int hashCode() {
        return ref.hashCode();
    }

    @Override
    public String toString() {
        return key();
    }
}
