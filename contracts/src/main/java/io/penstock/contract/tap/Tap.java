package io.penstock.contract.tap;

import io.penstock.contract.pipe.Names;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.Locale;

/**
 * Somebody who looks at events as they pass, for as long as the lease lasts: the value of a record
 * of {@code penstock.taps}. Tags: 1 tenant, 2 id, 3 scope, 4 name, 5 per second, 6 expires.
 *
 * @param id unique; whoever knows it may read what the tap shows
 * @param name of the source, pipe or destination, within the tenant
 * @param perSecond events a second that one worker shows at most; positive
 * @param expires when workers forget the tap unless it is renewed, µs since 1970
 */
public record Tap(
        String tenant,
        String id,
        Scope scope,
        String name,
        int perSecond,
        long expires,
        UnknownFields unknown) {
    private static final int VERSION = 1;

    public Tap {
        Names.require("tenant", tenant);
        Names.require(scope.text(), name);
        if (id.isEmpty() || perSecond <= 0) {
            throw new IllegalArgumentException(
                    "tap '%s' with %d events a second must have an id and a positive cap"
                            .formatted(id, perSecond));
        }
    }

    public Tap(String tenant, String id, Scope scope, String name, int perSecond, long expires) {
        this(tenant, id, scope, name, perSecond, expires, UnknownFields.NONE);
    }

    /** The same tap with another end of its lease. */
    public Tap until(long end) {
        return new Tap(tenant, id, scope, name, perSecond, end, unknown);
    }

    /** The key of its records. */
    public String key() {
        return "tap/" + tenant + "/" + id;
    }

    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, id)
                .text(3, scope.text())
                .text(4, name)
                .number(5, perSecond)
                .number(6, expires)
                .unknown(unknown)
                .toBytes();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static Tap read(byte[] bytes) {
        var in = new TaggedReader(bytes, "tap", VERSION);
        String tenant = "";
        String id = "";
        String scope = "";
        String name = "";
        int perSecond = 0;
        long expires = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> id = in.text();
                case 3 -> scope = in.text();
                case 4 -> name = in.text();
                case 5 -> perSecond = in.small();
                case 6 -> expires = in.number();
                default -> in.keep();
            }
        }
        try {
            Scope where = Scope.valueOf(scope.toUpperCase(Locale.ROOT));
            return new Tap(tenant, id, where, name, perSecond, expires, in.unknown());
        } catch (IllegalArgumentException e) {
            throw new WireException("tap: " + e.getMessage());
        }
    }
}
