package io.penstock.admin.testevent;

import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.admin.topic.TopicFollower;
import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Keeps what transmit workers answer to tests; answers wait while the database is away. */
public final class AttemptsLoop implements TopicFollower.Reader {
    private static final Logger LOG = Logger.getLogger(AttemptsLoop.class);
    private static final Duration PACE = Duration.ofMillis(250);
    private static final int MOST_WAITING = 1_000;

    private final TestEvents tests;
    private final Queue<TestAnswer> waiting = new ArrayDeque<>();

    private AttemptsLoop(TestEvents tests) {
        this.tests = tests;
    }

    /** Runs until interrupted. */
    public static Runnable of(String bootstrap, TestEvents tests) {
        return new TopicFollower(
                bootstrap, Topics.ATTEMPTS, TopicFollower.Start.BEGINNING, new AttemptsLoop(tests));
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            waiting.add(TestAnswer.read(record.value()));
        } catch (WireException e) {
            throw new IllegalArgumentException(e);
        }
        if (waiting.size() > MOST_WAITING) {
            waiting.remove();
        }
    }

    @Override
    public void turn() {
        for (TestAnswer answer = waiting.peek(); answer != null; answer = waiting.peek()) {
            try {
                tests.answer(answer);
            } catch (DatabaseUnavailableException e) {
                LOG.debugf(e, "Answers to tests wait for the database");
                return;
            } catch (IllegalArgumentException e) {
                LOG.errorf(e, "An answer to a test names no tenant");
            }
            waiting.remove();
        }
    }

    @Override
    public Duration pace() {
        return PACE;
    }
}
