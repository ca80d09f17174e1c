package io.penstock.bench.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a run has started and has to end, the last first; also when the run is told to end itself.
 * Thread-safe.
 */
public final class Belongings implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Belongings.class.getName());

    private final Deque<AutoCloseable> kept = new ArrayDeque<>();
    private boolean closed;

    /** Belongings that are also closed when this process is asked to end. */
    public static Belongings ofThisProcess() {
        var belongings = new Belongings();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(belongings::close));
        return belongings;
    }

    /** Keeps something to close; closes it at once when the run is over already. */
    public synchronized <T extends AutoCloseable> T keep(T thing) {
        kept.push(thing);
        if (closed) {
            close();
            throw new IllegalStateException("the run is being ended");
        }
        return thing;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!kept.isEmpty()) {
            AutoCloseable thing = kept.pop();
            try {
                thing.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "could not be closed: " + thing, e);
            }
        }
    }
}
