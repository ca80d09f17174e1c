package io.penstock.bench.ledger;

import java.util.Map;
import java.util.Set;

/**
 * What the numbers in records' headers mean in the sinks' words.
 *
 * @param branches a branch's number to the name its sink writes
 * @param pipes a pipe's number to the names of all its branches
 */
public record Naming(Map<Integer, String> branches, Map<Integer, Set<String>> pipes) {
    /**
     * Nothing is named. An ending with a branch then accounts for one missing branch of its event,
     * an ending without one for all.
     */
    public static final Naming NONE = new Naming(Map.of(), Map.of());

    public Naming {
        branches = Map.copyOf(branches);
        pipes = Map.copyOf(pipes);
    }
}
