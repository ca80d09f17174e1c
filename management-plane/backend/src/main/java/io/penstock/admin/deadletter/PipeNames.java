package io.penstock.admin.deadletter;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.DestinationState;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that there are, and the names behind the numbers that events carry: what the indexes
 * need of {@code penstock.pipes}. What is deleted there keeps its name. Used by one thread.
 */
public final class PipeNames {
    private static final Logger LOG = Logger.getLogger(PipeNames.class);
    private static final TopicPartition PIPES = new TopicPartition(Topics.PIPES, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_POLLS = 100;

    private final Consumer<String, byte[]> consumer;
    private final Map<PipeRef, Named> revisions = new HashMap<>();
    private final Map<Integer, Named> pipes = new HashMap<>();
    private final Set<String> lanes = new TreeSet<>();

    /**
     * A pipe's revision.
     *
     * @param branches by number
     */
    public record Named(String tenant, String pipe, Map<Integer, Way> branches) {}

    /**
     * A branch.
     *
     * @param destination null: the revision's spec cannot be read
     */
    public record Way(String branch, @Nullable String destination) {}

    /** Nothing is known yet. */
    public PipeNames(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
        consumer.assign(List.of(PIPES));
        consumer.seek(PIPES, 0);
    }

    /**
     * Reads all that has been written by now. What a worker knew is known afterwards.
     *
     * @return whether the topic is there
     */
    public boolean refresh() {
        if (consumer.partitionsFor(Topics.PIPES).isEmpty()) {
            return false;
        }
        long end = consumer.endOffsets(List.of(PIPES)).getOrDefault(PIPES, 0L);
        for (int polls = 0; consumer.position(PIPES) < end; polls++) {
            if (polls == MOST_POLLS) {
                throw new TimeoutException("penstock.pipes is not read to its end " + end);
            }
            consumer.poll(POLL).forEach(this::take);
        }
        return true;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            switch (ConfigRecord.read(record.key(), record.value())) {
                case LaneConfig lane -> lanes.add(lane.generation().lane());
                case PipeRevisionBody body -> take(body);
                case TenantConfig _,
                        SourceConfig _,
                        PipeState _,
                        DestinationState _,
                        DestinationRevisionBody _ -> {
                    // Has no name that a dead letter needs.
                }
            }
        } catch (WireException e) {
            LOG.warnf(e, "A pipe's names cannot be read key=%s", record.key());
        }
    }

    private void take(PipeRevisionBody body) {
        Named named = named(body);
        revisions.put(body.ref(), named);
        pipes.merge(body.ref().pipe(), named, PipeNames::joined);
    }

    /** A pipe with the branches of its revisions; what the later one says counts. */
    private static Named joined(Named before, Named now) {
        Map<Integer, Way> branches = new HashMap<>(before.branches());
        branches.putAll(now.branches());
        return new Named(now.tenant(), now.pipe(), Map.copyOf(branches));
    }

    private static Named named(PipeRevisionBody body) {
        Map<String, PipeSpec.Branch> specs =
                switch (PipeSpec.read(body.spec())) {
                    case Checked.Valid<PipeSpec>(var spec) -> spec.branches();
                    case Checked.Invalid<PipeSpec> _ -> Map.of();
                };
        Map<Integer, Way> branches = new HashMap<>();
        body.branches()
                .forEach(
                        (name, number) -> {
                            PipeSpec.Branch spec = specs.get(name);
                            String to = spec == null ? null : spec.destination();
                            branches.put(number, new Way(name, to));
                        });
        return new Named(body.tenant(), body.name(), Map.copyOf(branches));
    }

    Set<String> lanes() {
        return Set.copyOf(lanes);
    }

    boolean knows(PipeRef revision) {
        return revisions.containsKey(revision);
    }

    /** A revision, if it is known and the tenant's. */
    Optional<Named> of(String tenant, PipeRef revision) {
        return Optional.ofNullable(revisions.get(revision))
                .filter(named -> named.tenant().equals(tenant));
    }

    /** The pipe of a number, with the branches of all its revisions, if it is known. */
    public Optional<Named> pipe(int number) {
        return Optional.ofNullable(pipes.get(number));
    }
}
