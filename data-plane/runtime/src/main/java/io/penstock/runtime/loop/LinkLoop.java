package io.penstock.runtime.loop;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.wire.WireException;
import io.penstock.runtime.loop.Step.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
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
 * One link: takes records of one topic, hands them to its step, and commits what is settled.
 *
 * <pre>
 *   poll ─▶ take ─▶ step ─▶ end(outputs) ─▶ send ─▶ acknowledged ─▶ settled ─▶ commit
 *            │        └──────── end([]) ─────────────────────────────▲
 *            └ paused while too much is in flight or something is not known yet
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
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration WAIT_PAUSED = Duration.ofMillis(2);
    private static final long OFFER_AGAIN_AFTER = 50;
    private static final long ALARM_AFTER = 10_000;

    private final LinkSettings settings;
    private final Step step;
    private final InstantSource clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Outbound outbound;
    private final Assignment assignment;
    private InFlight inFlight;
    private boolean saturated;

    LinkLoop(
            LinkSettings settings,
            Step step,
            InstantSource clock,
            Consumer<byte[], byte[]> consumer,
            Supplier<Producer<byte[], byte[]>> producers) {
        this.settings = settings;
        this.step = step;
        this.clock = clock;
        this.consumer = consumer;
        this.outbound = new Outbound(producers);
        this.inFlight = new InFlight(settings.maxRecords(), settings.maxBytes());
        this.assignment = new Assignment(settings, clock, consumer, outbound::send);
    }

    /** Joins the consumer group; the first turns then get partitions. */
    void start() {
        consumer.subscribe(List.of(settings.topic()), assignment);
    }

    /**
     * One turn: send what ended, poll, take, commit. Waits 100 ms at most when there is nothing.
     */
    Turn turn() {
        if (outbound.broken()) {
            return startOver();
        }
        outbound.send();
        int taken = take(assignment.poll(throttle()));
        outbound.send();
        assignment.commitIfDue();
        return taken == 0 ? new Turn.Idle() : new Turn.Progressed(taken);
    }

    private Turn startOver() {
        if (assignment.rewind()) {
            inFlight = new InFlight(settings.maxRecords(), settings.maxBytes());
            outbound.renew();
        }
        return new Turn.StartedOver();
    }

    /** Pauses and resumes partitions; returns how long to wait for records. */
    private Duration throttle() {
        saturated = inFlight.full() || (saturated && !inFlight.roomy());
        long now = clock.millis();
        boolean paused = false;
        for (TopicPartition partition : consumer.assignment()) {
            Progress progress = assignment.progress(partition);
            if (progress != null && progress.alarmDue(now, ALARM_AFTER)) {
                LOG.error(
                        "A record waits for configuration that has not come: partition={} offset={}",
                        partition,
                        progress.polled());
            }
            boolean pause =
                    saturated || (progress != null && (progress.full() || progress.waiting(now)));
            paused |= pause;
            if (pause) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        }
        return paused ? WAIT_PAUSED : WAIT;
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
                progress.notYet(clock.millis(), OFFER_AGAIN_AFTER);
                break;
            }
            taken++;
        }
        return taken;
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record, Progress progress) {
        Header header = record.headers().lastHeader(EventHeader.NAME);
        try {
            EventHeader read = HeaderCodec.read(header == null ? null : header.value());
            byte[] value = record.value();
            return offer(
                    taken(record, new Event(read, value == null ? new byte[0] : value), progress),
                    progress);
        } catch (WireException e) {
            return deadLetterRaw(record, progress, String.valueOf(e.getMessage()));
        }
    }

    private boolean offer(TakenRecord taken, Progress progress) {
        if (step.take(taken) == Answer.NOT_YET || !progress.reach(taken.offset())) {
            taken.giveBack();
            return false;
        }
        return true;
    }

    private TakenRecord taken(
            ConsumerRecord<byte[], byte[]> record, @Nullable Event event, Progress progress) {
        return new TakenRecord(
                event,
                record.partition(),
                record.offset(),
                Math.max(0, record.serializedValueSize()) + 512L,
                progress.ring(),
                inFlight,
                outbound::add);
    }

    private boolean deadLetterRaw(
            ConsumerRecord<byte[], byte[]> record, Progress progress, String why) {
        if (!progress.reach(record.offset())) {
            return false;
        }
        String place =
                "topic %s, partition %d, offset %d"
                        .formatted(record.topic(), record.partition(), record.offset());
        LOG.error("A record with an unreadable header is a dead letter: {} why={}", place, why);
        var failure = new Failure(FailureCode.HEADER_UNREADABLE, place + ": " + why);
        var evidence = Evidence.of(failure, settings.stage().text(), 0, clock.millis() * 1_000);
        taken(record, null, progress)
                .end(
                        List.of(
                                Output.raw(
                                        settings.lane().deadLetters(),
                                        record.value(),
                                        record.headers(),
                                        evidence)));
        return true;
    }

    /** Records taken and not settled. */
    public long inFlight() {
        return inFlight.records();
    }

    /** Whether the group has given this link its partitions at least once. */
    public boolean joined() {
        return assignment.joined();
    }

    /** Stops intake, settles and commits what it can within the drain time, and leaves. */
    @Override
    public void close() {
        step.close();
        assignment.drainAndCommit();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        outbound.close();
    }
}
