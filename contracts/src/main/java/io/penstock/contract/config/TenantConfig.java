package io.penstock.contract.config;

import io.penstock.contract.pipe.Rates;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * A tenant that exists. Tags: 1 tenant, 2 events a second, 3 bytes a second.
 *
 * @param rates of all its sources together, at each ingest process
 */
public record TenantConfig(String tenant, Rates rates) implements ConfigRecord {

    /** A tenant without limits. */
    public TenantConfig(String tenant) {
        this(tenant, Rates.UNLIMITED);
    }

    @Override
    public String key() {
        return "tenant/" + tenant;
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .number(2, rates.eventsPerSecond())
                .number(3, rates.bytesPerSecond())
                .toBytes();
    }

    static TenantConfig read(byte[] bytes) {
        var in = new TaggedReader(bytes, "tenant", VERSION);
        String tenant = "";
        int eventsPerSecond = 0;
        int bytesPerSecond = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> eventsPerSecond = in.small();
                case 3 -> bytesPerSecond = in.small();
                default -> in.keep();
            }
        }
        return new TenantConfig(tenant, new Rates(eventsPerSecond, bytesPerSecond));
    }
}
