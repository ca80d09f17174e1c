package io.penstock.ingest.append;

import io.penstock.contract.event.Mark;
import io.penstock.ingest.parse.Item;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
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
    private final BlockingQueue<Submission> queue;
    private final Marks marks;
    private final Acknowledgement acknowledgement;
    private final Consumer<Throwable> fatal;
    private final Thread thread;
    private boolean refused;

    /**
     * A running appender; closes the producer when it is closed.
     *
     * @param epoch names this run of the process; positive
     * @param queued requests that may wait
     * @param fatal told of an error after which this process cannot store anything any more
     */
    public Appender(
            Producer<byte[], byte[]> producer, long epoch, int queued, Consumer<Throwable> fatal) {
        this.producer = producer;
        this.queue = new ArrayBlockingQueue<>(queued);
        this.marks = new Marks(epoch);
        this.fatal = fatal;
        this.acknowledgement = new Acknowledgement(producer, this::noteFailure);
        this.thread = Thread.ofPlatform().name("appender").daemon().unstarted(this::run);
        thread.start();
    }

    /** Takes a request over; false when too many wait, and then nothing of it is stored. */
    public boolean offer(Submission submission) {
        return queue.offer(submission);
    }

    private void run() {
        try {
            while (true) {
                append(queue.take());
            }
        } catch (InterruptedException e) {
            LOG.info("The appender stops.");
        } catch (RuntimeException | Error e) {
            fatal.accept(e);
            throw e;
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
    }

    /** False when the producer takes no more for now; then the rest need not be tried. */
    private boolean append(Submission submission, int item, Item.Good event)
            throws InterruptedException {
        Stamp stamp = submission.stamp();
        int partition = stamp.partition(event);
        Mark mark = marks.next(stamp.lane(), partition);
        refused = false;
        try {
            acknowledgement.send(stamp.record(event, mark), submission.settlement(), item);
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException | IllegalStateException e) {
            noteFailure(e);
            return false;
        }
        if (refused) {
            return submission.settlement().outcome(item) == Outcome.TOO_LARGE;
        }
        marks.used(stamp.lane(), partition);
        return true;
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
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(CLOSE_LIMIT);
    }
}
