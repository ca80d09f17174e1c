package io.penstock.transmit.tests;

import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.Lookup;
import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Message;
import io.penstock.transmit.http.Target;
import io.penstock.transmit.http.Transport;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Carries tests out, each once, with the client that deliveries use and connections of its own, so
 * that no queue waits for one. Used by one thread.
 */
final class TestRuns implements AutoCloseable {
    /** Tests at a time. */
    static final int MOST = 8;

    private static final int REMEMBERED = 1_000;

    /** How long a destination may be unknown: it may just have been made. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Waiting(TestEvent test, Instant since) {}

    private final Directory directory;
    private final Caller.Settings settings;
    private final InstantSource clock;
    private final List<Waiting> waiting = new ArrayList<>();
    private final ConcurrentLinkedQueue<TestAnswer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Set<String> known =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > REMEMBERED;
                        }
                    });
    private @Nullable Vertx vertx;

    TestRuns(Directory directory, Caller.Settings settings, InstantSource clock) {
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether one more may be taken. */
    boolean hasRoom() {
        return waiting.size() + underWay.get() < MOST;
    }

    /** Takes a test over; one that comes again or too late is let go. */
    void take(TestEvent test) {
        Instant now = clock.instant();
        boolean late = now.toEpochMilli() * 1_000 >= test.expires();
        if (known.add(test.key()) && !late) {
            waiting.add(new Waiting(test, now));
        }
    }

    /** Starts what can be started. */
    void start() {
        waiting.removeIf(this::started);
    }

    private boolean started(Waiting each) {
        TestEvent test = each.test();
        return switch (directory.destination(test.tenant() + "/" + test.destination())) {
            case Lookup.Unknown<DestinationRevisionBody>() -> {
                boolean over = !clock.instant().isBefore(each.since().plus(PATIENCE));
                if (over) {
                    refuse(test, FailureCode.DESTINATION_UNKNOWN, "is not in the configuration");
                }
                yield over;
            }
            case Lookup.Unreadable<DestinationRevisionBody>(var reason) -> {
                refuse(test, FailureCode.DESTINATION_UNREADABLE, "is broken: " + reason);
                yield true;
            }
            case Lookup.Known<DestinationRevisionBody>(var body) -> {
                start(test, body);
                yield true;
            }
        };
    }

    private void refuse(TestEvent test, FailureCode code, String what) {
        answers.add(
                TestRun.refused(
                        test, new Failure(code, "destination " + test.destination() + " " + what)));
    }

    private void start(TestEvent test, DestinationRevisionBody body) {
        switch (DestinationSpec.read(body.spec())) {
            case Checked.Invalid<DestinationSpec> _ ->
                    refuse(test, FailureCode.DESTINATION_UNREADABLE, "is broken");
            case Checked.Valid<DestinationSpec>(var spec) -> {
                underWay.incrementAndGet();
                Vertx loop = vertx();
                loop.runOnContext(_ -> call(loop, test, spec));
            }
        }
    }

    private void call(Vertx loop, TestEvent test, DestinationSpec spec) {
        var caller = new Caller(loop, settings, clock);
        caller.post(
                Target.of(spec),
                Message.of(test.event()),
                new TestRun(
                        test,
                        answer -> {
                            answers.add(answer);
                            underWay.decrementAndGet();
                            caller.close();
                        }));
    }

    /** There is none before somebody tests. */
    private Vertx vertx() {
        Vertx open = vertx;
        if (open == null) {
            open = Transport.start(1);
            vertx = open;
        }
        return open;
    }

    /** The next answer that nobody has been told yet. */
    @Nullable TestAnswer poll() {
        return answers.poll();
    }

    @Override
    public void close() {
        if (vertx != null) {
            var _ = vertx.close();
        }
    }
}
