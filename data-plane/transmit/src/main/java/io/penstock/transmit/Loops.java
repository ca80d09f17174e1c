package io.penstock.transmit;

import io.penstock.transmit.http.Courier;

/** What carries all requests. A destination stays with one loop. */
interface Loops extends AutoCloseable {
    /** The next loop in turn; from any thread. */
    Loop next();

    /** What makes the requests of one destination, on its loop; from any thread. */
    Courier courier();

    /** Breaks off what is under way; takes seconds at most. */
    @Override
    void close();
}
