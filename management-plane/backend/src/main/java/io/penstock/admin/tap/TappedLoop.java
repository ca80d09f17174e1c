package io.penstock.admin.tap;

import io.penstock.admin.topic.TopicFollower;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Carries what workers show from {@code penstock.tapped} to those who look. */
public final class TappedLoop implements TopicFollower.Reader {
    private static final Duration PACE = Duration.ofMillis(250);

    private final TapSessions sessions;

    private TappedLoop(TapSessions sessions) {
        this.sessions = sessions;
    }

    /** Runs until interrupted. */
    public static Runnable of(String bootstrap, TapSessions sessions) {
        return new TopicFollower(
                bootstrap, Topics.TAPPED, TopicFollower.Start.END, new TappedLoop(sessions));
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            sessions.take(record.value());
        }
    }

    @Override
    public void turn() {
        sessions.turn();
    }

    @Override
    public Duration pace() {
        return PACE;
    }
}
