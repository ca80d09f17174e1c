package io.penstock.bench.fault;

import java.time.Duration;

/** What a {@link FaultProxy} does with the bytes of a connection, in both directions. */
public sealed interface Fault {
    /** They pass as they come. */
    record None() implements Fault {}

    /** What was read at once passes on this much later, and only then is more read. */
    record Delay(Duration by) implements Fault {
        public Delay {
            if (by.isNegative()) {
                throw new IllegalArgumentException("delay " + by + " must not be negative");
            }
        }
    }

    /** So many bytes a second pass in each direction. */
    record Throttle(int bytesPerSecond) implements Fault {
        public Throttle {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException(
                        "bytes per second " + bytesPerSecond + " must be at least 1");
            }
        }
    }

    /** They are taken and thrown away, and so is the sink's end of the stream. */
    record Swallow() implements Fault {}

    /** The client gets a reset (RST), open connections at once, new ones when they are accepted. */
    record Reset() implements Fault {}

    /** Nothing is read or written any more, and nothing is closed; what was read stays with us. */
    record HalfOpen() implements Fault {}
}
