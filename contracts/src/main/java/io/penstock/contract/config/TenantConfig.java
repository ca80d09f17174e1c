package io.penstock.contract.config;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/** A tenant that exists. Tags: 1 tenant. */
public record TenantConfig(String tenant) implements ConfigRecord {

    @Override
    public String key() {
        return "tenant/" + tenant;
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION).text(1, tenant).toBytes();
    }

    static TenantConfig read(byte[] bytes) {
        var in = new TaggedReader(bytes, "tenant", VERSION);
        String tenant = "";
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                default -> in.keep();
            }
        }
        return new TenantConfig(tenant);
    }
}
