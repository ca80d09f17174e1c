package io.penstock.runtime.loop;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderReader;
import io.penstock.contract.wire.WireException;
import io.penstock.runtime.link.Intake.Topics;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Step.Answer;
import io.penstock.runtime.loop.TakenRecord.InFlight;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link: takes records of its topics, hands them to its step, and commits what is settled.
 *
 * <pre>
 *   poll ─▶ take ─▶ step ─▶ end(outputs) ─▶ send ─▶ acknowledged ─▶ settled ─▶ fact ─▶ audited ─▶ commit
 *            │        └──────── end([]) ─────────────────────────────▲
 *            └ paused while too much is in memory or something is not known yet
 * </pre>
 *
 * <p>Not thread-safe: one thread owns a loop, its consumer and its producer. Records are ended from
 * any thread.
 */
public final class LinkLoop implements AutoCloseable {
    /** What a turn came to. */
    public sealed interface Turn {
        /** Nothing to read. */
        record Idle() implements Turn {}

        record Progressed(int records) implements Turn {}

        /** The producer had failed for good; everything not committed is read again. */
        record StartedOver() implements Turn {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);
    private static final long OVERHEAD = 512;

    private final HeaderReader headers = new HeaderReader();
    private final LinkSettings settings;
    private final Step step;
    private final InstantSource clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Outbound outbound;
    private final Audit audit;
    private final Assignment assignment;
    private final Throttle throttle;
    private volatile InFlight inFlight = new InFlight();
    private volatile long unsaved;

    /**
     * A loop that has not joined yet.
     *
     * @param rest waits a moment, while partitions are handed over
     */
    public LinkLoop(
            LinkSettings settings,
            Step step,
            InstantSource clock,
            Runnable rest,
            Consumer<byte[], byte[]> consumer,
            Supplier<Producer<byte[], byte[]>> producers) {
        this.settings = settings;
        this.step = step;
        this.clock = clock;
        this.consumer = consumer;
        this.outbound = new Outbound(producers);
        this.audit = new Audit(settings, clock, outbound);
        this.assignment = new Assignment(settings, step, clock, rest, consumer, outbound, audit);
        this.throttle = new Throttle(settings.bounds(), step, clock, consumer, assignment);
    }

    /** Joins the consumer group; the first turns then get partitions. */
    public void start() {
        switch (settings.intake().topics()) {
            case Topics.One(String name) -> consumer.subscribe(List.of(name), assignment);
            case Topics.Matching(Pattern names) -> consumer.subscribe(names, assignment);
        }
    }

    /** One turn: send, poll, take, state, commit. Waits 100 ms at most when there is nothing. */
    public Turn turn() {
        if (outbound.broken()) {
            return startOver();
        }
        step.tick();
        outbound.send();
        int taken = take(assignment.poll(throttle.apply(inFlight)));
        throttle.took(taken);
        unsaved = assignment.owned().stream().mapToLong(p -> p.committed().unsaved()).sum();
        assignment.stateAndCommit();
        return taken == 0 ? new Turn.Idle() : new Turn.Progressed(taken);
    }

    private Turn startOver() {
        if (assignment.rewind()) {
            inFlight = new InFlight();
            outbound.renew();
        }
        return new Turn.StartedOver();
    }

    private int take(ConsumerRecords<byte[], byte[]> records) {
        int taken = 0;
        for (TopicPartition partition : records.partitions()) {
            taken += take(partition, records.records(partition));
        }
        return taken;
    }

    private int take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Progress progress = assignment.progress(partition, records.getFirst().offset());
        int taken = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!take(record, progress)) {
                consumer.seek(partition, record.offset());
                progress.refused(record.offset());
                break;
            }
            taken++;
        }
        return taken;
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record, Progress progress) {
        if (!progress.reach(record.offset())) {
            progress.waits().noPlace(clock.millis());
            return false;
        }
        if (progress.finished(record.offset())) {
            return true;
        }
        Header header = record.headers().lastHeader(EventHeader.NAME);
        try {
            EventHeader read = headers.read(header == null ? null : header.value());
            byte[] value = record.value();
            return offer(
                    taken(record, new Event(read, value == null ? new byte[0] : value), progress),
                    progress);
        } catch (WireException e) {
            deadLetterRaw(record, progress, String.valueOf(e.getMessage()));
            return true;
        }
    }

    private boolean offer(TakenRecord taken, Progress progress) {
        Answer answer = step.take(taken);
        if (!(answer instanceof Answer.Accepted)) {
            taken.giveBack();
            progress.waits().refused(answer, clock.millis());
            return false;
        }
        progress.waits().took();
        return true;
    }

    private TakenRecord taken(
            ConsumerRecord<byte[], byte[]> record, @Nullable Event event, Progress progress) {
        long size = Math.max(0, record.serializedValueSize()) + OVERHEAD;
        return new TakenRecord(event, record, size, progress, inFlight, outbound);
    }

    private void deadLetterRaw(
            ConsumerRecord<byte[], byte[]> record, Progress progress, String why) {
        Output letter = Output.unreadable(settings, record, why, clock.millis());
        LOG.error(
                "A record with an unreadable header is a dead letter: topic={} partition={} offset={}",
                record.topic(),
                record.partition(),
                record.offset());
        taken(record, null, progress).end(List.of(letter));
    }

    /** Records taken and not settled. */
    public long inFlight() {
        return inFlight.records();
    }

    /** How long a settled record has lately been uncommitted at most. */
    public long exposedMillis() {
        return audit.exposedMillis();
    }

    /** Finished offsets that do not fit the metadata of the commits. */
    public long unsaved() {
        return unsaved;
    }

    /** Partitions that it holds. */
    public int partitions() {
        return assignment.owned().size();
    }

    /** Whether the group has given it partitions at least once. */
    public boolean joined() {
        return assignment.joined();
    }

    /** Stops intake, ends what is under way within the drain time, states, commits, and leaves. */
    @Override
    public void close() {
        assignment.handOver(Set.copyOf(consumer.assignment()));
        step.close();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        outbound.close();
    }
}
