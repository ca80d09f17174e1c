package io.penstock.observer.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sets of pipes that events are on, by number: one for each source, mostly. */
final class PipeSets {
    private static final String PIECE = "pipes";

    private final List<List<Integer>> sets = new ArrayList<>();
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final Map<Integer, List<Integer>> having = new HashMap<>();
    private boolean changed;

    int number(List<Integer> pipes) {
        Integer known = numbers.get(pipes);
        if (known != null) {
            return known;
        }
        changed = true;
        return add(pipes);
    }

    private int add(List<Integer> pipes) {
        int number = sets.size();
        sets.add(pipes);
        numbers.put(pipes, number);
        pipes.forEach(pipe -> having.computeIfAbsent(pipe, _ -> new ArrayList<>()).add(number));
        return number;
    }

    List<Integer> get(int number) {
        return sets.get(number);
    }

    /** The sets that have this pipe. */
    List<Integer> having(int pipe) {
        return having.getOrDefault(pipe, List.of());
    }

    void save(Pieces pieces, boolean all) {
        if (changed || all) {
            var out = new ByteWriter();
            for (List<Integer> set : sets) {
                out.number(set.size());
                set.forEach(out::number);
            }
            pieces.put(PIECE, out.toBytes());
            changed = false;
        }
    }

    void load(Map<String, byte[]> pieces) {
        byte[] bytes = pieces.get(PIECE);
        if (bytes == null) {
            return;
        }
        sets.clear();
        numbers.clear();
        having.clear();
        var in = new ByteReader(bytes);
        while (in.more()) {
            List<Integer> set = new ArrayList<>();
            for (int n = in.small(); n > 0; n--) {
                set.add(in.small());
            }
            add(List.copyOf(set));
        }
    }
}
