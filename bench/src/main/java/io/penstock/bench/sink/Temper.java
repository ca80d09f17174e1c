package io.penstock.bench.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Decides what a request is answered. Used by one event loop; the status may be set by any. */
final class Temper {
    private final SinkOptions options;
    private final RandomGenerator dice;
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Integer> byBranch = new ConcurrentHashMap<>();
    private volatile int status;

    Temper(SinkOptions options) {
        this.options = options;
        this.status = options.status();
        this.dice = new SplittableRandom(options.seed());
    }

    void answer(int newStatus) {
        status = newStatus;
    }

    void answer(String branch, int newStatus) {
        byBranch.put(branch, newStatus);
    }

    int statusFor(String id, String branch) {
        if (options.failFirst() > 0
                && attempts.merge(id + " " + branch, 1, Integer::sum) <= options.failFirst()) {
            return options.failStatus();
        }
        if (options.failRatio() > 0 && dice.nextDouble() < options.failRatio()) {
            return options.failStatus();
        }
        return byBranch.getOrDefault(branch, status);
    }
}
