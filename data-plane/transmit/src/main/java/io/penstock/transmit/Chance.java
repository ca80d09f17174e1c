package io.penstock.transmit;

import java.util.random.RandomGenerator;

/** One source of chance for all event loops; generators need not be thread-safe. */
final class Chance {
    private final RandomGenerator random;

    Chance(RandomGenerator random) {
        this.random = random;
    }

    /** A number in [0, 1). */
    synchronized double next() {
        return random.nextDouble();
    }
}
