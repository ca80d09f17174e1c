package io.penstock.admin.observed;

import io.penstock.admin.topic.TopicFollower;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps {@link ObservedStates} equal to {@code penstock.observed}. */
public final class ObservedLoop implements TopicFollower.Reader {
    private final ObservedStates states;

    private ObservedLoop(ObservedStates states) {
        this.states = states;
    }

    /** Runs until interrupted. */
    public static Runnable of(String bootstrap, ObservedStates states) {
        return new TopicFollower(
                bootstrap,
                Topics.OBSERVED,
                TopicFollower.Start.BEGINNING,
                new ObservedLoop(states));
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> report) {
        if (report.value() == null) {
            states.forget(ResourceKey.parse(report.key()), report.offset());
            return;
        }
        try {
            states.take(Observed.read(report.value()), report.offset());
        } catch (WireException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
