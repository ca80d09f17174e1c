package io.penstock.runtime.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A consumer whose commits fail, are answered late, and whose partitions come and go. */
final class SimulatedGroup extends MockConsumer<byte[], byte[]> {
    private final SplittableRandom random;
    private final Map<TopicPartition, OffsetAndMetadata> committed;
    private final List<Runnable> answers = new ArrayList<>();
    private @Nullable ConsumerRebalanceListener listener;
    private Runnable feed = () -> {};
    private boolean calm;

    /**
     * A member.
     *
     * @param committed the group's offsets, which outlive a member
     */
    SimulatedGroup(SplittableRandom random, Map<TopicPartition, OffsetAndMetadata> committed) {
        super("none");
        this.random = random;
        this.committed = committed;
        schedulePollTask(() -> assign(committed.keySet()));
    }

    private void assign(Set<TopicPartition> partitions) {
        rebalance(partitions);
        partitions.forEach(tp -> seek(tp, offset(tp)));
    }

    private long offset(TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    /** From now on nothing fails. */
    void calm() {
        calm = true;
    }

    private boolean fails(int oneIn) {
        return !calm && random.nextInt(oneIn) == 0;
    }

    @Override
    public synchronized void subscribe(
            Collection<String> topics, ConsumerRebalanceListener rebalanced) {
        listener = rebalanced;
        super.subscribe(topics, rebalanced);
    }

    /** Called before each poll, once the loop has paused what it wants paused. */
    void beforePoll(Runnable feed) {
        this.feed = feed;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        feed.run();
        return super.poll(timeout);
    }

    /** Partitions go, in peace or not, and come back. */
    void rebalanceSoon() {
        boolean lost = random.nextBoolean();
        Set<TopicPartition> kept =
                committed.keySet().stream()
                        .filter(_ -> random.nextBoolean())
                        .collect(Collectors.toSet());
        schedulePollTask(
                () -> {
                    Set<TopicPartition> gone =
                            assignment().stream()
                                    .filter(tp -> !kept.contains(tp))
                                    .collect(Collectors.toSet());
                    if (lost && listener != null) {
                        listener.onPartitionsLost(gone);
                    }
                    rebalance(kept);
                    Set<TopicPartition> back =
                            committed.keySet().stream()
                                    .filter(tp -> !kept.contains(tp))
                                    .collect(Collectors.toSet());
                    rebalance(committed.keySet());
                    back.forEach(tp -> seek(tp, offset(tp)));
                });
    }

    /** Some of the commits' answers arrive. */
    void answerSome() {
        while (!answers.isEmpty() && random.nextInt(3) > 0) {
            answers.removeFirst().run();
        }
    }

    /** A commit may be made and answered, made and not answered in time, or not made. */
    @Override
    public synchronized void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        boolean answered = !fails(4);
        if (answered || random.nextBoolean()) {
            committed.putAll(offsets);
        }
        answers.add(
                () ->
                        callback.onComplete(
                                offsets, answered ? null : new TimeoutException("simulated")));
    }

    @Override
    public synchronized void commitSync(
            Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        answers.forEach(Runnable::run);
        answers.clear();
        if (fails(3)) {
            throw new CommitFailedException("simulated");
        }
        committed.putAll(offsets);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> partitions, Duration timeout) {
        if (fails(4)) {
            throw new TimeoutException("simulated");
        }
        return partitions.stream()
                .filter(committed::containsKey)
                .collect(Collectors.toMap(tp -> tp, committed::get));
    }
}
