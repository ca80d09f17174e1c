package io.penstock.ingest.append;

import io.penstock.contract.event.Mark;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.time.EventTime;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to the one shared producer, in a thread of its own: {@code send()} may block, which
 * no event loop may.
 *
 * <pre>
 * event loops ──▶ bounded queue ──▶ appender thread: number, stamp, send ──▶ producer
 *      ▲                                                                        │
 *      └──────────── the last item of a request settles ◀── acknowledgements ───┘
 * </pre>
 *
 * <p>Numbers are given here and nowhere else; one whose record the producer did not take is given
 * again, so they are dense. The items of a request go out in their order.
 */
public final class Appender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final BlockingQueue<Work> queue;
    private final Marks marks;
    private final Turns turns =
            new Turns(ProducerSettings.LINGER_MS * 1_000L, ProducerSettings.BATCH);
    private final Acknowledged acknowledged;
    private final Acknowledgement acknowledgement;
    private final Hurry hurry;
    private final Consumer<Throwable> fatal;
    private final Thread thread;
    private boolean refused;

    /**
     * A running appender; closes the producer when it is closed.
     *
     * @param epoch names this run of the process; positive
     * @param queued requests that may wait
     * @param flush has the producer send what it holds
     * @param acknowledged told of what senders are told
     * @param fatal told of an error after which this process cannot store anything any more
     */
    public Appender(
            Producer<byte[], byte[]> producer,
            long epoch,
            int queued,
            Runnable flush,
            Acknowledged acknowledged,
            Consumer<Throwable> fatal) {
        this.producer = producer;
        this.queue = new ArrayBlockingQueue<>(queued);
        this.marks = new Marks(epoch);
        this.fatal = fatal;
        this.hurry = new Hurry(ProducerSettings.LINGER_MS * 1_000L, flush);
        this.acknowledged = acknowledged;
        this.acknowledgement = new Acknowledgement(producer, acknowledged, this::noteFailure);
        this.thread = Thread.ofPlatform().name("appender").daemon().unstarted(this::run);
        thread.start();
    }

    /** Takes a request over; false when too many wait, and then nothing of it is stored. */
    public boolean offer(Submission submission) {
        return queue.offer(() -> append(submission));
    }

    /**
     * Takes a record over that is not an event; false when too many wait, and then it is not
     * stored.
     *
     * @param settled called once, in any thread; never with {@link Outcome#PENDING}
     */
    public boolean offer(ProducerRecord<byte[], byte[]> record, Consumer<Outcome> settled) {
        return queue.offer(() -> append(record, settled));
    }

    /**
     * A request that was taken over has been answered; called once for each.
     *
     * @param told whether its sender was told what is stored; else, that nothing is for sure
     */
    public void answered(Submission submission, boolean told) {
        submission.settlement().close();
        acknowledged.add(submission.stamp().topic(), submission.settlement().inAnswer(), told);
    }

    /** Something to hand to the producer. */
    @FunctionalInterface
    private interface Work {
        void append() throws InterruptedException;
    }

    private void run() {
        try {
            while (true) {
                queue.take().append();
            }
        } catch (InterruptedException e) {
            LOG.info("The appender stops.");
        } catch (RuntimeException | Error e) {
            fatal.accept(e);
            throw e;
        }
    }

    private void append(ProducerRecord<byte[], byte[]> record, Consumer<Outcome> settled)
            throws InterruptedException {
        var settlement = new Settlement[1];
        settlement[0] = new Settlement(1, 1, () -> settled.accept(settlement[0].outcome(0)));
        if (!handOver(() -> acknowledgement.send(record, settlement[0], 0))) {
            settlement[0].settle(0, Outcome.RETRY);
        }
    }

    private void append(Submission submission) throws InterruptedException {
        boolean open = true;
        for (int i = 0; i < submission.items().size(); i++) {
            if (submission.items().get(i) instanceof Item.Good event) {
                open = open && !submission.settlement().abandoned() && append(submission, i, event);
                if (!open) {
                    submission.settlement().settle(i, Outcome.RETRY);
                }
            }
        }
        hurry.handedOver(submission.stamp().ingestTime(), submission.items().size());
    }

    /** False when the producer takes no more for now; then the rest need not be tried. */
    private boolean append(Submission submission, int item, Item.Good event)
            throws InterruptedException {
        Stamp stamp = submission.stamp();
        int partition = turns.partition(stamp, event);
        Mark mark = marks.next(stamp.lane(), partition);
        Settlement settlement = submission.settlement();
        EventTime time = stamp.time(event);
        submission.eventTimes().setPlain(item, time.micros());
        var record = stamp.record(event, time, mark);
        if (!handOver(() -> acknowledgement.send(record, mark, settlement, item))) {
            return false;
        }
        if (refused) {
            return settlement.outcome(item) == Outcome.TOO_LARGE;
        }
        marks.used(stamp.lane(), partition);
        return true;
    }

    /** False when the producer threw; it may also have refused the record and said so. */
    private boolean handOver(Runnable send) throws InterruptedException {
        refused = false;
        try {
            send.run();
            return true;
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException | IllegalStateException e) {
            noteFailure(e);
            return false;
        }
    }

    /** Errors that arrive in the appender's own thread are refusals: nothing was sent. */
    private void noteFailure(Exception error) {
        refused |= Thread.currentThread().equals(thread);
        if (ProducerFailures.fatal(error)) {
            fatal.accept(error);
        } else {
            LOG.debug("A record was not acknowledged. cause={}", error.toString());
        }
    }

    /** Stops at once; gives what the producer has a few seconds to be acknowledged. */
    @Override
    public void close() {
        hurry.close();
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(CLOSE_LIMIT);
    }
}
