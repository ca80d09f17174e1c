package io.penstock.contract.attempt;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;

/**
 * How many attempts at a destination ended in one worker in a span of time: the value of a record
 * of {@code penstock.attempts}. It counts all of them, also those told in full. Tags: 1 tenant, 2
 * destination, 3 from, 4 to, 5 accepted, 6 failed, 7 told, 8 dropped, 9 revision, 10 change, 11
 * gone.
 *
 * @param destination by name, within the tenant
 * @param from µs since 1970, as {@code to}
 * @param accepted attempts that were
 * @param failed attempts that were not
 * @param told in full, as {@link AttemptRecord}
 * @param dropped that should have been told in full and were not: there were too many
 * @param revision of the destination that was tried; 0: it is not told
 * @param change of the destination's state, the last one that the worker knew of; 0: none
 * @param gone how many of those that failed were answered 410
 */
public record AttemptTally(
        String tenant,
        String destination,
        long from,
        long to,
        long accepted,
        long failed,
        long told,
        long dropped,
        int revision,
        long change,
        long gone,
        UnknownFields unknown) {
    /** What the keys of these records begin with. */
    public static final String KEYS = "tally/";

    private static final int VERSION = 1;

    public AttemptTally(
            String tenant,
            String destination,
            long from,
            long to,
            long accepted,
            long failed,
            long told,
            long dropped) {
        this(tenant, destination, from, to, accepted, failed, told, dropped, 0, 0, 0);
    }

    public AttemptTally(
            String tenant,
            String destination,
            long from,
            long to,
            long accepted,
            long failed,
            long told,
            long dropped,
            int revision,
            long change,
            long gone) {
        this(
                tenant,
                destination,
                from,
                to,
                accepted,
                failed,
                told,
                dropped,
                revision,
                change,
                gone,
                UnknownFields.NONE);
    }

    /** The key of its record. */
    public String key() {
        return KEYS + tenant + "/" + destination;
    }

    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, destination)
                .number(3, from)
                .number(4, to)
                .number(5, accepted)
                .number(6, failed)
                .number(7, told)
                .number(8, dropped)
                .number(9, revision)
                .number(10, change)
                .number(11, gone)
                .unknown(unknown)
                .toBytes();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static AttemptTally read(byte[] bytes) {
        var in = new TaggedReader(bytes, "tally of attempts", VERSION);
        String tenant = "";
        String destination = "";
        long from = 0;
        long to = 0;
        long accepted = 0;
        long failed = 0;
        long told = 0;
        long dropped = 0;
        int revision = 0;
        long change = 0;
        long gone = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> destination = in.text();
                case 3 -> from = in.number();
                case 4 -> to = in.number();
                case 5 -> accepted = in.number();
                case 6 -> failed = in.number();
                case 7 -> told = in.number();
                case 8 -> dropped = in.number();
                case 9 -> revision = in.small();
                case 10 -> change = in.number();
                case 11 -> gone = in.number();
                default -> in.keep();
            }
        }
        return new AttemptTally(
                tenant,
                destination,
                from,
                to,
                accepted,
                failed,
                told,
                dropped,
                revision,
                change,
                gone,
                in.unknown());
    }
}
