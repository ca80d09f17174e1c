package io.penstock.bench.drain;

import io.penstock.bench.measure.Throughput;
import io.penstock.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** One of those that are compared by how fast they deliver so many events. */
public final class DrainSide {
    private static final long FIRST = 2_000;

    /** Of a round's events the share that is timed. */
    private static final double TIMED = 0.7;

    private final String name;
    private final long most;
    private final LongFunction<Throughput> round;
    private final List<Throughput> rounds = new ArrayList<>();
    private long size = FIRST;

    /**
     * One without rounds yet.
     *
     * @param most events of a round
     * @param round delivers so many events
     */
    public DrainSide(String name, long most, LongFunction<Throughput> round) {
        this.name = name;
        this.most = most;
        this.round = round;
    }

    public String name() {
        return name;
    }

    /**
     * Delivers for so long at least, and finds how many events a round has to have.
     *
     * @param length of a round, seconds
     */
    public void warmUp(double seconds, double length) {
        double spent = 0;
        do {
            Throughput done = round.apply(size);
            spent += done.seconds() / TIMED;
            size = sizeFor(done.perSecond(), length, most);
        } while (spent < seconds);
    }

    /** One round; gives what it came to. */
    public Throughput round() {
        Throughput done = round.apply(size);
        rounds.add(done);
        return done;
    }

    /** Events per second. */
    public double median() {
        return Throughput.rate(rounds).median();
    }

    public Figure figure() {
        return new Figure(
                name, "events/s", Throughput.rate(rounds), Throughput.cpuPerMillion(rounds));
    }

    /** Events of a round whose timed part lasts so long. */
    static long sizeFor(double perSecond, double length, long most) {
        return Math.clamp((long) (perSecond * length / TIMED), Math.min(500, most), most);
    }
}
