package io.penstock.ingest.http;

import io.penstock.contract.config.SourceConfig;
import io.penstock.ingest.admission.Admission;
import io.penstock.ingest.append.Outcome;
import io.penstock.ingest.append.Settlement;
import io.penstock.ingest.append.Stamp;
import io.penstock.ingest.append.Submission;
import io.penstock.ingest.http.BodyEncoding.CorruptBodyException;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.parse.MalformedBodyException;
import io.penstock.ingest.parse.Rule;
import io.penstock.ingest.parse.Shape;
import io.penstock.ingest.parse.TraceContext;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to store events, from its head to its answer. All of it runs on the event loop of its
 * connection.
 *
 * <pre>
 * READING ──body ends──▶ STORING ──last item settled, or deadline──▶ ANSWERED
 *    └──────────────── refused, broken off, or too slow ────────────────▲
 * </pre>
 *
 * <p>Bytes are counted before they are buffered and given back with the answer.
 */
final class Exchange {
    private enum State {
        READING,
        STORING,
        ANSWERED
    }

    /** Memory that an event takes beside its bytes: strings, the record, its callback. */
    private static final long ITEM_OVERHEAD = 400;

    private final Intake intake;
    private final HttpServerRequest request;
    private final Context context;
    private final SourceConfig source;
    private final Shape shape;
    private final BodyEncoding encoding;
    private final Admission.Reservation reservation;
    private final Throttle throttle;
    private final Body body = new Body();
    private State state = State.READING;
    private long timer;

    Exchange(
            Intake intake,
            HttpServerRequest request,
            SourceConfig source,
            Shape shape,
            BodyEncoding encoding) {
        this.intake = intake;
        this.request = request;
        this.context = intake.vertx().getOrCreateContext();
        this.source = source;
        this.shape = shape;
        this.encoding = encoding;
        this.throttle = intake.throttle(source);
        this.reservation =
                intake.admission()
                        .open(
                                source.tenant() + "/" + source.name(),
                                source.bytesInFlight() > 0
                                        ? source.bytesInFlight()
                                        : intake.limits().sourceBytesInFlight());
    }

    /** Reads the body, unless its stated length is refused. */
    void start() {
        long length = ContentLength.read(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length > intake.limits().body()) {
            refuse(bodyTooLarge());
            return;
        }
        Optional<Problem> full = throttle.head(length).or(() -> full(reservation.ask(length)));
        if (full.isPresent()) {
            refuse(full.get());
            return;
        }
        timer =
                intake.vertx()
                        .setTimer(intake.limits().bodyDeadline().toMillis(), _ -> bodyTooSlow());
        request.handler(this::read).endHandler(_ -> bodyRead()).exceptionHandler(_ -> brokenOff());
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
    }

    private void read(Buffer chunk) {
        if (state != State.READING) {
            return;
        }
        if (body.size() + (long) chunk.length() > intake.limits().body()) {
            refuse(bodyTooLarge());
            return;
        }
        full(reservation.grow(chunk.length())).ifPresentOrElse(this::refuse, () -> body.add(chunk));
    }

    private void bodyRead() {
        if (state != State.READING) {
            return;
        }
        state = State.STORING;
        intake.vertx().cancelTimer(timer);
        throttle.received(body.size()).ifPresentOrElse(this::answer, this::store);
    }

    private void store() {
        try {
            byte[] decoded = decode(body.take());
            if (decoded != null) {
                store(parse(decoded));
            }
        } catch (CorruptBodyException e) {
            answer(new Problem(ProblemKind.MALFORMED_BODY, String.valueOf(e.getMessage())));
        } catch (MalformedBodyException e) {
            answer(malformed(e));
        }
    }

    /** The decoded body; null when that has been answered. */
    private byte @Nullable [] decode(byte[] received) throws CorruptBodyException {
        var growth = new Growth(received.length);
        return encoding.decode(received, growth::mayGrow)
                .orElseGet(
                        () -> {
                            answer(growth.refusal());
                            return null;
                        });
    }

    /** Watches a body that is being decoded. */
    private final class Growth {
        private final long received;
        private long counted;
        private Problem refusal = bodyTooLarge();

        private Growth(long received) {
            this.received = received;
        }

        private boolean mayGrow(long decoded) {
            if (decoded > intake.limits().body()) {
                return false;
            }
            if (!intake.limits().ratioKept(decoded, received)) {
                refusal =
                        new Problem(
                                ProblemKind.BODY_TOO_LARGE,
                                "the body decodes to more than %d times its size"
                                        .formatted(intake.limits().compressionRatio()));
                return false;
            }
            Optional<Problem> full = full(reservation.grow(decoded - counted));
            full.ifPresent(problem -> refusal = problem);
            counted = decoded;
            return full.isEmpty();
        }

        private Problem refusal() {
            return refusal;
        }
    }

    private List<Item> parse(byte[] decoded) throws MalformedBodyException {
        TraceContext trace =
                TraceContext.of(
                        request.getHeader("traceparent"), request.headers().getAll("tracestate"));
        return shape == Shape.BINARY
                ? List.of(
                        intake.parser()
                                .binary(
                                        request.headers(),
                                        request.getHeader(HttpHeaders.CONTENT_TYPE),
                                        decoded,
                                        trace))
                : intake.parser().parse(shape, decoded, trace);
    }

    private void store(List<Item> items) {
        int good = (int) items.stream().filter(Item.Good.class::isInstance).count();
        if (good == 0) {
            answer(Results.answer(items, _ -> Outcome.PENDING));
            return;
        }
        Optional<Problem> full = full(reservation.grow(good * ITEM_OVERHEAD));
        if (full.isPresent()) {
            answer(full.get());
            return;
        }
        Optional<Stamp> stamp = Stamp.of(source, intake.directory(), intake.now());
        if (stamp.isEmpty()) {
            answer(new Problem(ProblemKind.NOT_READY, "the lane is not yet known here"));
            return;
        }
        throttle.events(good).ifPresentOrElse(this::answer, () -> submit(items, good, stamp.get()));
    }

    private void submit(List<Item> items, int good, Stamp stamp) {
        var settlement = new Settlement[1];
        Runnable answer = () -> answer(Results.answer(items, settlement[0]::outcome));
        settlement[0] =
                new Settlement(items.size(), good, () -> context.runOnContext(_ -> answer.run()));
        if (!intake.appender().offer(new Submission(stamp, items, settlement[0]))) {
            answer(new Problem(ProblemKind.OVERLOADED, "too many requests wait for the broker"));
            return;
        }
        timer =
                intake.vertx()
                        .setTimer(
                                intake.limits().deadline().toMillis(),
                                _ -> {
                                    settlement[0].abandon();
                                    answer.run();
                                });
    }

    private void bodyTooSlow() {
        refuse(
                new Problem(
                        ProblemKind.BODY_TIMEOUT,
                        "the body did not arrive within " + intake.limits().bodyDeadline()));
    }

    private void brokenOff() {
        if (state == State.READING) {
            end();
        }
    }

    /** Answers before the body has been read. */
    private void refuse(Problem problem) {
        if (state == State.READING) {
            end();
            Refusal.send(intake.vertx(), request, throttle.show(request.response(), problem));
        }
    }

    private void answer(Problem problem) {
        answer(problem.answer());
    }

    private void answer(Answer answer) {
        if (state != State.ANSWERED) {
            end();
            Replies.send(request, throttle.show(request.response(), answer));
        }
    }

    private void end() {
        state = State.ANSWERED;
        intake.vertx().cancelTimer(timer);
        reservation.release();
    }

    private Problem bodyTooLarge() {
        return new Problem(
                ProblemKind.BODY_TOO_LARGE,
                "the body has more than %d bytes".formatted(intake.limits().body()));
    }

    private static Problem malformed(MalformedBodyException e) {
        ProblemKind kind =
                e.rule() == Rule.TOO_MANY_EVENTS
                        ? ProblemKind.BODY_TOO_LARGE
                        : ProblemKind.MALFORMED_BODY;
        return new Problem(kind, e.violation().detail(), List.of(e.violation()));
    }

    private static Optional<Problem> full(Admission.Verdict verdict) {
        return switch (verdict) {
            case GRANTED -> Optional.empty();
            case SOURCE_FULL ->
                    Optional.of(
                            new Problem(
                                    ProblemKind.TOO_MANY_BYTES_IN_FLIGHT,
                                    "wait for answers before sending more"));
            case PROCESS_FULL ->
                    Optional.of(
                            new Problem(
                                    ProblemKind.OVERLOADED,
                                    "too many bytes of all senders wait for the broker"));
        };
    }
}
