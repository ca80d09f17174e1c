package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What passed one link on one pipe, in some time. Tags: 1 link, 2 tenant, 3 pipe, 4 in, 5 out, 6
 * bytes in, 7 bytes out, 8 again, 16 + {@linkplain Span#number number} the lags of a span.
 *
 * @param link {@code ingest}, the name of the stage that is read, or {@code transmit}
 * @param tenant empty with {@code pipe}: of all pipes that have no row of their own
 * @param in events that arrived
 * @param out events that left it forwards, one for each branch; at transmit: delivered
 * @param bytesIn of their payloads
 * @param bytesOut of their payloads
 * @param again those of {@code in} that had been there before: due again, or sent again
 * @param lags by span; those of no event are left out
 */
public record Passage(
        String link,
        String tenant,
        String pipe,
        long in,
        long out,
        long bytesIn,
        long bytesOut,
        long again,
        Map<Span, Lags> lags) {
    /** The links before the chain and at its end. */
    public static final String INGEST = "ingest";

    public static final String TRANSMIT = "transmit";

    private static final int VERSION = 1;
    private static final int SPANS = 16;

    public Passage {
        if (in < 0 || out < 0 || bytesIn < 0 || bytesOut < 0 || again < 0) {
            throw new IllegalArgumentException(
                    "passage of %s/%s at %s has a negative count".formatted(tenant, pipe, link));
        }
        Map<Span, Lags> some = new EnumMap<>(Span.class);
        lags.forEach(
                (span, of) -> {
                    if (!of.isEmpty()) {
                        some.put(span, of);
                    }
                });
        lags = Collections.unmodifiableMap(some);
    }

    /** Of nothing. */
    public static Passage none(String link, String tenant, String pipe) {
        return new Passage(link, tenant, pipe, 0, 0, 0, 0, 0, Map.of());
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return in + out + bytesIn + bytesOut + again == 0 && lags.isEmpty();
    }

    /** The lags of a span. */
    public Lags lags(Span span) {
        return lags.getOrDefault(span, Lags.NONE);
    }

    /** Both together, under the names of this one. */
    public Passage plus(Passage other) {
        Map<Span, Lags> both = new EnumMap<>(Span.class);
        both.putAll(lags);
        other.lags.forEach((span, of) -> both.merge(span, of, Lags::plus));
        return new Passage(
                link,
                tenant,
                pipe,
                in + other.in,
                out + other.out,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut,
                again + other.again,
                both);
    }

    /** The bytes that {@link #read} reads. */
    public byte[] toBytes() {
        return write().toBytes();
    }

    TaggedWriter write() {
        var to =
                new TaggedWriter(VERSION)
                        .text(1, link)
                        .text(2, tenant)
                        .text(3, pipe)
                        .number(4, in)
                        .number(5, out)
                        .number(6, bytesIn)
                        .number(7, bytesOut)
                        .number(8, again);
        lags.forEach((span, of) -> to.bytes(SPANS + span.number(), of.write()));
        return to;
    }

    /** Reads one; an {@link IllegalArgumentException} or a WireException says why it cannot. */
    public static Passage read(byte[] bytes) {
        var from = new TaggedReader(bytes, "passage", VERSION);
        String link = "";
        String tenant = "";
        String pipe = "";
        long in = 0;
        long out = 0;
        long bytesIn = 0;
        long bytesOut = 0;
        long again = 0;
        Map<Span, Lags> lags = new EnumMap<>(Span.class);
        while (from.next()) {
            switch (from.tag()) {
                case 1 -> link = from.text();
                case 2 -> tenant = from.text();
                case 3 -> pipe = from.text();
                case 4 -> in = from.number();
                case 5 -> out = from.number();
                case 6 -> bytesIn = from.number();
                case 7 -> bytesOut = from.number();
                case 8 -> again = from.number();
                default -> span(from, lags);
            }
        }
        return new Passage(link, tenant, pipe, in, out, bytesIn, bytesOut, again, lags);
    }

    private static void span(TaggedReader from, Map<Span, Lags> into) {
        for (Span span : Span.values()) {
            if (from.tag() == SPANS + span.number()) {
                into.put(span, Lags.read(from.bytes()));
            }
        }
    }
}
