package io.penstock.ingest.append;

import java.util.concurrent.Semaphore;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the producer send at once what it would keep a while for company, as long as few requests and
 * events come: then waiting makes no batch fuller, and each event later.
 *
 * <p>At most {@link #FEW} requests in a window are hurried, so it costs the broker little; none is
 * after a window of more than {@link #FEW_EVENTS} events.
 */
final class Hurry implements AutoCloseable {
    static final int FEW = 12;
    static final int FEW_EVENTS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Hurry.class);

    private final long window;
    private final Runnable flush;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;
    private long began;
    private int before;
    private int now;
    private int eventsBefore;
    private int eventsNow;

    /**
     * Running.
     *
     * @param window µs that the producer would wait
     * @param flush has the producer send what it holds; may block until that is acknowledged
     */
    Hurry(long window, Runnable flush) {
        this.window = window;
        this.flush = flush;
        this.thread = Thread.ofPlatform().name("hurry").daemon().start(this::run);
    }

    /**
     * Told after each request that was handed to the producer; called in one thread.
     *
     * @param micros the time of the request
     * @param events how many it brought
     * @return whether the producer is hurried
     */
    boolean handedOver(long micros, int events) {
        boolean few = few(micros, events);
        if (few) {
            wanted.release();
        }
        return few;
    }

    private boolean few(long micros, int events) {
        long lasted = Math.abs(micros - began);
        if (lasted >= window) {
            boolean next = lasted < 2 * window;
            before = next ? now : 0;
            eventsBefore = next ? eventsNow : 0;
            began = micros;
            now = 0;
            eventsNow = 0;
        }
        now++;
        eventsNow += events;
        return before <= FEW && eventsBefore <= FEW_EVENTS && now <= FEW;
    }

    private void run() {
        try {
            while (true) {
                wanted.acquire();
                wanted.drainPermits();
                flush.run();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Hurrying ends.");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
