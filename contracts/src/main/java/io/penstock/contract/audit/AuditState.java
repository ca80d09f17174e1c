package io.penstock.contract.audit;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * How far the audit of a lane is, and how sure. Tags: 1 lane, 2 at, 3 behind, 4 unresolved, 5
 * bytes, 6 missing, 7 unknown, 8 late, 9 unknown since, 10 every.
 *
 * @param at ms since 1970
 * @param behind records of facts and acknowledgements that are not applied yet
 * @param unresolved deliveries that have not ended
 * @param bytes of the audit's state, about
 * @param missing events that are missing now
 * @param unknown events of which evidence is missing now
 * @param late deliveries that are past their objective now
 * @param unknownSince ms since 1970, when evidence began to be missing; 0: none is
 * @param every how often the observer says this, ms: three times as long in silence, and the
 *     audit's state is unknown
 */
public record AuditState(
        String lane,
        long at,
        long behind,
        long unresolved,
        long bytes,
        long missing,
        long unknown,
        long late,
        long unknownSince,
        long every)
        implements AuditRecord {

    @Override
    public String key() {
        return "state/" + lane;
    }

    @Override
    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, lane)
                .number(2, at)
                .number(3, behind)
                .number(4, unresolved)
                .number(5, bytes)
                .number(6, missing)
                .number(7, unknown)
                .number(8, late)
                .number(9, unknownSince)
                .number(10, every)
                .toBytes();
    }

    static AuditState read(byte[] bytes) {
        var in = new TaggedReader(bytes, "audit state", VERSION);
        String lane = "";
        long[] numbers = new long[11];
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> lane = in.text();
                case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> numbers[in.tag()] = in.number();
                default -> in.keep();
            }
        }
        return new AuditState(
                lane,
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                numbers[8],
                numbers[9],
                numbers[10]);
    }
}
