package io.penstock.contract.attempt;

import io.penstock.contract.attempt.Exchange.Request;
import io.penstock.contract.attempt.Exchange.Response;
import io.penstock.contract.attempt.Exchange.Timing;
import io.penstock.contract.event.Mark;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * One ended attempt in full: the value of a record of {@code penstock.attempts}. All failures are
 * told, and a sample of what was accepted, within a cap of bytes; what is not is counted in {@link
 * AttemptTally}. Tags: 1 event, 2 way, 3 try, 4 next, 5 timing, 6 request, 7 response, 8 remote
 * address; 1 to 7 are nested, see each.
 *
 * @param request null: there was never a connection
 * @param response null: no answer came
 * @param remote {@code address:port}; null: there was never a connection
 */
public record AttemptRecord(
        EventName event,
        WayName way,
        Try attempt,
        Next next,
        Timing timing,
        @Nullable Request request,
        @Nullable Response response,
        @Nullable String remote,
        UnknownFields unknown) {
    /** What the keys of these records begin with. */
    public static final String KEYS = "attempt/";

    static final int VERSION = 1;

    /**
     * The event. Tags: 1 tenant, 2 source, 3 id, 4 type, 5 mark's epoch, 6 partition, 7 number, 8
     * size.
     *
     * @param size bytes of its data, which were the request's body
     */
    public record EventName(
            String tenant, String source, String id, String type, Mark mark, long size) {}

    /**
     * Which of its deliveries. Tags: 1 pipe's number, 2 revision, 3 pipe's name, 4 branch's number,
     * 5 branch's name, 6 destination, 7 destination's revision, 8 delivery generation, 9
     * destination's change.
     *
     * @param pipeName null: the configuration does not tell; the branch's likewise
     * @param destination by name, within the tenant
     * @param destinationChange of its state, the last one that the worker knew of; 0: none
     */
    public record WayName(
            int pipe,
            int revision,
            @Nullable String pipeName,
            int branch,
            @Nullable String branchName,
            String destination,
            int destinationRevision,
            int deliveryGeneration,
            long destinationChange) {
        /** To a destination whose state was never changed. */
        public WayName(
                int pipe,
                int revision,
                @Nullable String pipeName,
                int branch,
                @Nullable String branchName,
                String destination,
                int destinationRevision,
                int deliveryGeneration) {
            this(
                    pipe,
                    revision,
                    pipeName,
                    branch,
                    branchName,
                    destination,
                    destinationRevision,
                    deliveryGeneration,
                    0);
        }
    }

    /**
     * The attempt and how it ended. Tags: 1 number, 2 at, 3 status, 4 failure's code, 5 message.
     *
     * @param number from 1
     * @param at when it started, µs since 1970
     * @param status that was answered; 0: none
     * @param code a {@link FailureCode#text()}; null: the destination has accepted the event
     * @param message of the failure, for people
     */
    public record Try(
            int number, long at, int status, @Nullable String code, @Nullable String message) {}

    public AttemptRecord(
            EventName event,
            WayName way,
            Try attempt,
            Next next,
            Timing timing,
            @Nullable Request request,
            @Nullable Response response,
            @Nullable String remote) {
        this(event, way, attempt, next, timing, request, response, remote, UnknownFields.NONE);
    }

    /** The key of its record: all of an event have the same. */
    public String key() {
        return KEYS + event.tenant() + "/" + event.id();
    }

    public byte[] write() {
        return new TaggedWriter(VERSION)
                .nested(1, AttemptParts.write(event))
                .nested(2, AttemptParts.write(way))
                .nested(3, AttemptParts.write(attempt))
                .nested(4, next.write())
                .nested(5, Exchange.write(timing))
                .nested(6, Exchange.write(request))
                .nested(7, Exchange.write(response))
                .text(8, remote)
                .unknown(unknown)
                .toBytes();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static AttemptRecord read(byte[] bytes) {
        var in = new TaggedReader(bytes, "attempt", VERSION);
        EventName event = null;
        WayName way = null;
        var attempt = new Try(0, 0, 0, null, null);
        Next next = null;
        var timing = Timing.NONE;
        Request request = null;
        Response response = null;
        String remote = null;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> event = AttemptParts.event(in.bytes());
                case 2 -> way = AttemptParts.way(in.bytes());
                case 3 -> attempt = AttemptParts.attempt(in.bytes());
                case 4 -> next = Next.read(in.bytes());
                case 5 -> timing = Exchange.timing(in.bytes());
                case 6 -> request = Exchange.request(in.bytes());
                case 7 -> response = Exchange.response(in.bytes());
                case 8 -> remote = in.text();
                default -> in.keep();
            }
        }
        if (event == null || way == null || next == null) {
            throw new WireException("attempt must have an event, a way and what is next");
        }
        return new AttemptRecord(
                event, way, attempt, next, timing, request, response, remote, in.unknown());
    }
}
