package io.penstock.bench.measure;

import java.io.PrintStream;

/** Says on stderr what is being done, with the seconds since the start. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String what) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        out.println("  %4d s  %s".formatted(seconds, what));
    }
}
