package io.penstock.contract.attempt;

import io.penstock.contract.attempt.Exchange.Request;
import io.penstock.contract.attempt.Exchange.Response;
import io.penstock.contract.attempt.Exchange.Timing;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link TestEvent}: the value of a record of {@code penstock.attempts}. Tags: 1
 * tenant, 2 id, 3 request, 4 response, 5 timing, 6 failure's code, 7 failure's message; 3 to 5 are
 * nested, see {@link Exchange}.
 *
 * @param request null: none was made
 * @param response null: none came
 * @param code of the failure; null: the destination has accepted the event
 * @param message of the failure, for people
 */
public record TestAnswer(
        String tenant,
        String id,
        @Nullable Request request,
        @Nullable Response response,
        Timing timing,
        @Nullable String code,
        @Nullable String message,
        UnknownFields unknown) {
    /** What the keys of these records begin with. */
    public static final String KEYS = "test/";

    private static final int VERSION = 1;

    public TestAnswer(
            String tenant,
            String id,
            @Nullable Request request,
            @Nullable Response response,
            Timing timing,
            @Nullable String code,
            @Nullable String message) {
        this(tenant, id, request, response, timing, code, message, UnknownFields.NONE);
    }

    /** The key of its record. */
    public String key() {
        return KEYS + tenant + "/" + id;
    }

    public byte[] write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, id)
                .nested(3, Exchange.write(request))
                .nested(4, Exchange.write(response))
                .nested(5, Exchange.write(timing))
                .text(6, code)
                .text(7, message)
                .unknown(unknown)
                .toBytes();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static TestAnswer read(byte[] bytes) {
        var in = new TaggedReader(bytes, "test answer", VERSION);
        String tenant = "";
        String id = "";
        Request request = null;
        Response response = null;
        var timing = Timing.NONE;
        String code = null;
        String message = null;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> id = in.text();
                case 3 -> request = Exchange.request(in.bytes());
                case 4 -> response = Exchange.response(in.bytes());
                case 5 -> timing = Exchange.timing(in.bytes());
                case 6 -> code = in.text();
                case 7 -> message = in.text();
                default -> in.keep();
            }
        }
        return new TestAnswer(tenant, id, request, response, timing, code, message, in.unknown());
    }
}
