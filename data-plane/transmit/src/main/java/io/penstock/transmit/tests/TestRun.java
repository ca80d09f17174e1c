package io.penstock.transmit.tests;

import io.penstock.contract.attempt.Exchange;
import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.failure.Failure;
import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Outcome;
import io.penstock.transmit.http.Seen;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt as people see it: what goes out, what comes back, how long it takes. */
final class TestRun implements Caller.Listener {
    private final TestEvent test;
    private final Consumer<TestAnswer> done;

    TestRun(TestEvent test, Consumer<TestAnswer> done) {
        this.test = test;
        this.done = done;
    }

    @Override
    public void requestWritten() {}

    @Override
    public boolean seesAll() {
        return true;
    }

    @Override
    public void ended(Outcome outcome, @Nullable Seen seen) {
        switch (outcome) {
            case Outcome.Delivered _, Outcome.Partly _ -> done.accept(answer(seen, null));
            case Outcome.Failed failed -> done.accept(answer(seen, failed.failure()));
        }
    }

    private TestAnswer answer(@Nullable Seen seen, @Nullable Failure failure) {
        return new TestAnswer(
                test.tenant(),
                test.id(),
                seen == null ? null : seen.request(),
                seen == null ? null : seen.response(),
                seen == null ? Exchange.Timing.NONE : seen.timing(),
                failure == null ? null : failure.code().text(),
                failure == null ? null : failure.message());
    }

    /** The answer to a test for which no request could be made. */
    static TestAnswer refused(TestEvent test, Failure failure) {
        return new TestRun(test, _ -> {}).answer(null, failure);
    }
}
