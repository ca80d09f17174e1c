package io.penstock.contract.config;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import org.jspecify.annotations.Nullable;

/**
 * Whether a destination is disabled; absent while that was never changed. Tags: 1 tenant, 2 name, 3
 * change, 4 disabled.
 *
 * @param change rises with every change of the state: tells what was seen before it from what was
 *     seen after it
 * @param disabled why: {@code gone}, {@code failing} or {@code person}; null: it is active
 */
public record DestinationState(String tenant, String name, long change, @Nullable String disabled)
        implements ConfigRecord {

    /** {@code tenant/name}: what names the destination in the data plane. */
    public String destination() {
        return tenant + "/" + name;
    }

    @Override
    public String key() {
        return "destination/" + destination();
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, name)
                .number(3, change)
                .text(4, disabled)
                .toBytes();
    }

    static DestinationState read(byte[] bytes) {
        var in = new TaggedReader(bytes, "destination", VERSION);
        String tenant = "";
        String name = "";
        long change = 0;
        String disabled = null;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> name = in.text();
                case 3 -> change = in.number();
                case 4 -> disabled = in.text();
                default -> in.keep();
            }
        }
        return new DestinationState(tenant, name, change, disabled);
    }
}
