package io.penstock.admin.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.testevent.TestRun;
import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.Exchange;
import io.penstock.contract.attempt.Next;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to deliver an event, that has ended.
 *
 * @param at when it started
 * @param eventId the event's own id
 * @param size bytes of the event's data, which were the request's body
 * @param pipe absent: the platform does not know the name; the branch's likewise
 * @param destinationRevision that was tried
 * @param deliveryGeneration +1 each time the delivery is released or replayed
 * @param attempt its number, from 1
 * @param outcome {@code delivered}, {@code failed}, or {@code displaced}: broken off to let others
 *     pass
 * @param code why it failed, a stable code; absent: it did not
 * @param status that was answered; absent: no answer came
 * @param request as it was made, secrets hidden; absent: there was never a connection, or this is a
 *     list
 * @param response absent: none came, or this is a list
 * @param remote address and port; absent: there was never a connection
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(
        Instant at,
        String eventId,
        String eventType,
        String source,
        long size,
        @Nullable String pipe,
        int revision,
        @Nullable String branch,
        String destination,
        int destinationRevision,
        int deliveryGeneration,
        int attempt,
        @Schema(examples = "failed") String outcome,
        @Schema(examples = "destination_busy") @Nullable String code,
        @Nullable String message,
        @Nullable Integer status,
        AttemptNext next,
        TestRun.Timing timing,
        @Nullable AttemptRequest request,
        TestRun.@Nullable Response response,
        @Nullable String remote) {

    /**
     * What happened to the delivery then.
     *
     * @param kind {@code delivered}, {@code retry}, {@code waiting}, {@code dead_lettered}, {@code
     *     held}
     * @param at when it is tried again; absent: it is not
     * @param tier in which it waits
     * @param cause of the dead letter or hold, a stable code
     * @param message of the cause
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AttemptNext(
            @Schema(examples = "retry") String kind,
            @Nullable Instant at,
            @Nullable String tier,
            @Nullable String cause,
            @Nullable String message) {
        private static AttemptNext of(Next next) {
            return new AttemptNext(
                    next.kind().text(),
                    next.at() == 0 ? null : AttemptRows.time(next.at()),
                    next.tier(),
                    next.cause(),
                    next.message());
        }
    }

    /** The request to the destination; its body was the event's data. */
    public record AttemptRequest(String method, String url, List<TestRun.Line> headers) {
        public AttemptRequest {
            headers = List.copyOf(headers);
        }

        private static AttemptRequest of(Exchange.Request made) {
            return new AttemptRequest(made.method(), made.url(), TestRun.lines(made.headers()));
        }
    }

    /** With the exchange. */
    static Attempt whole(AttemptRecord told) {
        Exchange.Request request = told.request();
        Exchange.Response response = told.response();
        return of(
                told,
                request == null ? null : AttemptRequest.of(request),
                response == null ? null : TestRun.Response.of(response));
    }

    /** As lists show it. */
    static Attempt listed(AttemptRecord told) {
        return of(told, null, null);
    }

    private static Attempt of(
            AttemptRecord told,
            @Nullable AttemptRequest request,
            TestRun.@Nullable Response response) {
        int status = told.attempt().status();
        return new Attempt(
                AttemptRows.time(told.attempt().at()),
                told.event().id(),
                told.event().type(),
                told.event().source(),
                told.event().size(),
                told.way().pipeName(),
                told.way().revision(),
                told.way().branchName(),
                told.way().destination(),
                told.way().destinationRevision(),
                told.way().deliveryGeneration(),
                told.attempt().number(),
                AttemptRows.outcome(told),
                told.attempt().code(),
                told.attempt().message(),
                status == 0 ? null : status,
                AttemptNext.of(told.next()),
                TestRun.Timing.of(told.timing()),
                request,
                response,
                told.remote());
    }
}
