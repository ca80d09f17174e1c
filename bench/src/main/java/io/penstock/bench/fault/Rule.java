package io.penstock.bench.fault;

/** Which connection of a {@link FaultProxy} has which fault. */
@FunctionalInterface
public interface Rule {
    /**
     * Decides for one connection; asked again for every piece of bytes, from any thread.
     *
     * @param connection counted from 0 since the proxy's start
     */
    Fault on(int connection);

    /** Every connection. */
    static Rule all(Fault fault) {
        return _ -> fault;
    }

    /** Connections 0, n, 2n and so on; the others are well. */
    static Rule every(int n, Fault fault) {
        if (n < 1) {
            throw new IllegalArgumentException("every " + n + " must be at least 1");
        }
        return connection -> connection % n == 0 ? fault : new Fault.None();
    }

    /** The first so many connections; those after them are well. */
    static Rule first(int count, Fault fault) {
        return connection -> connection < count ? fault : new Fault.None();
    }
}
