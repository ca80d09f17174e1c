package io.penstock.ingest.http;

import io.penstock.ingest.parse.Item;
import io.penstock.ingest.parse.MalformedBodyException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to store events, from its head to its answer. All of it runs on the event loop of its
 * connection, but for decoding. Bytes are counted before they are buffered and given back with the
 * answer.
 *
 * <pre>
 * READING ─▶ DECODING ─▶ STORING ──────── no key, or items to send again ───────▶ ANSWERED
 *    │           │          │ └──last item settled──▶ KEEPING ──key record written──▲
 *    └───────────┴──────────┴── refused, broken off, too slow ──┴───────────────────┘
 * </pre>
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private enum State {
        READING,
        DECODING,
        STORING,
        KEEPING,
        ANSWERED
    }

    private final Intake intake;
    private final HttpServerRequest request;
    private final Context context;
    private final Head head;
    private final Budget budget;
    private final Deadline deadline;
    private final Body body = new Body();
    private @Nullable Storing storing;
    private State state = State.READING;
    private long received;

    Exchange(Intake intake, HttpServerRequest request, Head head) {
        this.intake = intake;
        this.request = request;
        this.context = intake.vertx().getOrCreateContext();
        this.head = head;
        this.budget = new Budget(intake, head.source());
        this.deadline = new Deadline(intake.vertx());
    }

    /** Reads the body, unless its stated length is refused. */
    void start() {
        long length = ContentLength.read(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        Optional<Problem> refusal = head.refusal(budget, length);
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        body.expect(length);
        request.handler(this::read)
                .endHandler(_ -> guarded(this::bodyRead))
                .exceptionHandler(_ -> brokenOff());
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        context.runOnContext(_ -> awaitBody());
    }

    /** Most bodies come with their heads, and need no timer. */
    private void awaitBody() {
        if (state == State.READING) {
            deadline.set(intake.limits().bodyDeadline(), this::bodyTooSlow);
        }
    }

    private void read(Buffer chunk) {
        if (state != State.READING) {
            return;
        }
        if (body.size() + (long) chunk.length() > intake.limits().body()) {
            refuse(budget.bodyTooLarge());
            return;
        }
        budget.grow(chunk.length()).ifPresentOrElse(this::refuse, () -> take(chunk));
    }

    private void take(Buffer chunk) {
        body.add(chunk);
        head.add(chunk);
    }

    private void bodyRead() {
        if (state != State.READING) {
            return;
        }
        state = State.DECODING;
        received = intake.now();
        deadline.cancel();
        head.throttle().received(body.size()).ifPresentOrElse(this::answer, this::claim);
    }

    /** An answer that is known already is given again, and takes nothing from limits of events. */
    private void claim() {
        Optional<Answer> known = head.keyed() == null ? Optional.empty() : head.keyed().claim();
        known.ifPresentOrElse(this::answer, this::decode);
    }

    private void decode() {
        var decoding = new Decoding(intake.limits(), budget, head.encoding(), body.take());
        if (head.encoding() == BodyEncoding.IDENTITY) {
            decoded(decoding, decoding.decode());
            return;
        }
        intake.decoders()
                .executeBlocking(decoding::decode, false)
                .onSuccess(decoded -> guarded(() -> decoded(decoding, decoded)))
                .onFailure(this::failed);
    }

    private void decoded(Decoding decoding, Optional<byte[]> decoded) {
        if (decoded.isEmpty()) {
            answer(decoding.refusal());
            return;
        }
        try {
            store(intake.parse(request, head.shape(), decoded.get()));
        } catch (MalformedBodyException e) {
            answer(Problem.of(e));
        }
    }

    private void store(List<Item> items) {
        state = State.STORING;
        var started = new Storing(items, () -> soon(this::settled));
        storing = started;
        deadline.set(intake.limits().deadline(), this::deadlinePassed);
        if (started.nothingToStore()) {
            settled();
        } else {
            started.submit(intake, head, budget).ifPresent(this::answer);
        }
    }

    private void settled() {
        if (state != State.STORING || storing == null) {
            return;
        }
        Judgement judgement = storing.judge(head.counter(), intake.counts());
        if (head.keyed() == null || !judgement.last()) {
            answer(judgement.answer(), true);
            return;
        }
        state = State.KEEPING;
        Answer answer = judgement.keepable();
        head.keyed()
                .keep(answer, kept -> soon(() -> answer(kept ? answer : judgement.unsure(), kept)));
    }

    private void deadlinePassed() {
        if (storing != null) {
            storing.abandon();
            Judgement judgement = storing.judge(head.counter(), intake.counts());
            boolean sure = state != State.KEEPING;
            answer(sure ? judgement.answer() : judgement.unsure(), sure);
        }
    }

    private void bodyTooSlow() {
        refuse(
                new Problem(
                        ProblemKind.BODY_TIMEOUT,
                        "the body did not arrive within " + intake.limits().bodyDeadline()));
    }

    private void brokenOff() {
        if (state == State.READING) {
            end(false);
        }
    }

    private void soon(Runnable step) {
        context.runOnContext(_ -> guarded(step));
    }

    /** Whatever goes wrong, the request is answered and its bytes are given back. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Throwable cause) {
        LOG.error("A request failed by an error of ours.", cause);
        answer(new Problem(ProblemKind.INTERNAL_ERROR, "the error has been logged").answer());
    }

    /** Answers before the body has been read. */
    private void refuse(Problem problem) {
        if (state == State.READING) {
            end(false);
            head.counter().refused();
            Refusal.send(
                    intake.vertx(), request, head.throttle().show(request.response(), problem));
        }
    }

    private void answer(Problem problem) {
        head.counter().refused();
        answer(problem.answer());
    }

    /** Answers; {@code sure}: it says what is stored, if anything is. */
    private void answer(Answer answer, boolean sure) {
        if (state != State.ANSWERED) {
            end(sure);
            if (storing != null) {
                storing.passed(intake, received);
            }
            Replies.send(request, head.throttle().show(request.response(), answer));
        }
    }

    private void answer(Answer answer) {
        answer(answer, false);
    }

    private void end(boolean sure) {
        state = State.ANSWERED;
        if (storing != null) {
            storing.answered(sure);
        }
        deadline.cancel();
        budget.release();
        head.release();
    }
}
