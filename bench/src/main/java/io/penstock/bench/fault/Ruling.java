package io.penstock.bench.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A rule for as long as it is in force; who waits because of it goes on when it is replaced. */
final class Ruling {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Rule rule;
    private final CountDownLatch replaced = new CountDownLatch(1);

    Ruling(Rule rule) {
        this.rule = rule;
    }

    Fault on(int connection) {
        return rule.on(connection);
    }

    void replace() {
        replaced.countDown();
    }

    /** Waits so long, less when the rule is replaced. */
    void await(Duration time) throws InterruptedException {
        // Either way it is over.
        var _ = replaced.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until the rule is replaced, an hour at most. */
    void awaitReplaced() throws InterruptedException {
        await(LONGEST);
    }
}
