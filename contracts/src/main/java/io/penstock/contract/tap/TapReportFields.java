package io.penstock.contract.tap;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a report, version 1. Tags: 1 kind, 2 tenant, 3 tap, 4 at, 5 role, 6 count, 7 point,
 * 8 source, 9 pipe, 10 destination, 11 id, 12 type, 13 event time, 14 size, 15 lag + 1, 16 status,
 * 17 attempt, 18 failure's code, 19 failure's message, 20 event.
 */
final class TapReportFields {
    private String kind = "";
    private String tenant = "";
    private String tap = "";
    private long at;
    private String role = "";
    private long count;
    private String point = "";
    private String source = "";
    private @Nullable String pipe;
    private @Nullable String destination;
    private String id = "";
    private String type = "";
    private long eventTime;
    private int size;
    private long lag = -1;
    private int status;
    private int attempt;
    private @Nullable String code;
    private @Nullable String message;
    private @Nullable String event;

    private TapReportFields() {}

    static TapReport read(byte[] bytes) {
        var in = new TaggedReader(bytes, "tap report", TapReport.VERSION);
        var fields = new TapReportFields();
        while (in.next()) {
            if (in.tag() < 8) {
                fields.readFrame(in);
            } else if (in.tag() < 16) {
                fields.readPassed(in);
            } else {
                fields.readAttempted(in);
            }
        }
        return fields.report(in.unknown());
    }

    private void readFrame(TaggedReader in) {
        switch (in.tag()) {
            case 1 -> kind = in.text();
            case 2 -> tenant = in.text();
            case 3 -> tap = in.text();
            case 4 -> at = in.number();
            case 5 -> role = in.text();
            case 6 -> count = in.number();
            case 7 -> point = in.text();
            default -> in.keep();
        }
    }

    private void readPassed(TaggedReader in) {
        switch (in.tag()) {
            case 8 -> source = in.text();
            case 9 -> pipe = in.text();
            case 10 -> destination = in.text();
            case 11 -> id = in.text();
            case 12 -> type = in.text();
            case 13 -> eventTime = in.number();
            case 14 -> size = in.small();
            default -> lag = in.number() - 1;
        }
    }

    private void readAttempted(TaggedReader in) {
        switch (in.tag()) {
            case 16 -> status = in.small();
            case 17 -> attempt = in.small();
            case 18 -> code = in.text();
            case 19 -> message = in.text();
            case 20 -> event = in.text();
            default -> in.keep();
        }
    }

    private TapReport report(UnknownFields unknown) {
        return switch (kind) {
            case Listening.KIND -> new Listening(tenant, tap, at, role, unknown);
            case Dropped.KIND -> new Dropped(tenant, tap, at, count, unknown);
            case Tapped.KIND -> tapped(unknown);
            default -> throw new WireException("tap report has the unknown kind '" + kind + "'");
        };
    }

    private Tapped tapped(UnknownFields unknown) {
        return new Tapped(
                tenant,
                tap,
                at,
                Arrays.stream(Tapped.Point.values())
                        .filter(each -> each.text().equals(point))
                        .findFirst()
                        .orElseThrow(
                                () -> new WireException("tapped event has point '" + point + "'")),
                new Tapped.Passed(source, pipe, destination, id, type, eventTime, size, lag),
                new Tapped.Attempted(status, attempt, code, message),
                event,
                unknown);
    }
}
