package io.penstock.runtime.telemetry;

import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * Measures what counting an event at a link costs: a program, not a test. Prints ns and allocated
 * bytes for an event, by how many pipes share a turn of 500 events.
 */
final class PassageLoad {
    private static final int TURN = 500;
    private static final int TURNS = 20_000;
    private static final int ROUNDS = 5;

    private PassageLoad() {}

    public static void main(String[] args) {
        for (int round = 0; round < ROUNDS; round++) {
            for (int pipes : new int[] {1, 10, 500}) {
                measure(pipes);
            }
        }
    }

    private static void measure(int pipes) {
        var counters = new Counters();
        var batch = new PassageBatch(InstantSource.system(), counters.link("route"));
        PassageCounter[] of = new PassageCounter[pipes];
        for (int i = 0; i < pipes; i++) {
            of[i] = counters.passage("route", "acme", "pipe-" + i);
        }
        long now = InstantSource.system().millis();
        long[] ages = new SplittableRandom(1).longs(TURN, 500, 5_000).toArray();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long began = threads.getCurrentThreadCpuTime();
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < TURN; i++) {
                batch.read(now);
                batch.passed(of[i * pipes / TURN], now * 1_000 - ages[i], 200, 1, 210);
            }
            batch.turn();
        }
        double events = (double) TURN * TURNS;
        System.out.printf(
                "pipes %3d: %.1f ns, %.3f B an event%n",
                pipes,
                (threads.getCurrentThreadCpuTime() - began) / events,
                (threads.getCurrentThreadAllocatedBytes() - bytes) / events);
    }
}
