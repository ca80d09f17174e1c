package io.penstock.observer.audit;

import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.FactRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who states facts, and which of their numbers came: each fact counts once. */
final class Authors {
    private static final String PIECE = "authors";

    private final boolean complete;
    private final Map<String, Numbers> authors = new TreeMap<>();
    private boolean unsaved;

    /** The numbers of one author. */
    private static final class Numbers {
        private long next;
        private long heard;
        private Spans missing = new Spans();
        private final TreeSet<String> topics = new TreeSet<>();
    }

    /**
     * Nobody has stated anything.
     *
     * @param complete whether every author is heard from its first fact on
     */
    Authors(boolean complete) {
        this.complete = complete;
    }

    /** Whether this fact is heard for the first time. */
    boolean first(FactRecord fact, long now) {
        Numbers numbers = authors.computeIfAbsent(name(fact.author()), _ -> begin(fact.sequence()));
        numbers.heard = now;
        unsaved = true;
        long sequence = fact.sequence();
        if (sequence >= numbers.next) {
            if (sequence > numbers.next) {
                numbers.missing.add(numbers.next, sequence);
            }
            numbers.next = sequence + 1;
        } else if (numbers.missing.contains(sequence)) {
            numbers.missing.remove(sequence, sequence + 1);
        } else {
            return false;
        }
        numbers.topics.add(fact.topic());
        return true;
    }

    private Numbers begin(long sequence) {
        var numbers = new Numbers();
        numbers.next = complete ? 0 : sequence;
        return numbers;
    }

    private static String name(Author author) {
        return author.link() + " " + author.epoch();
    }

    /** The numbers that are missing of whoever reads this topic, in words; empty: none is. */
    String missing(String topic) {
        List<String> found = new ArrayList<>();
        authors.forEach(
                (name, numbers) -> {
                    if (numbers.topics.contains(topic)) {
                        numbers.missing.all(
                                (from, to) -> found.add(name + " " + from + "–" + (to - 1)));
                    }
                });
        return String.join(", ", found);
    }

    /** Forgets those that have said nothing since. */
    void forget(long before) {
        unsaved |= authors.values().removeIf(numbers -> numbers.heard < before);
    }

    void save(Pieces pieces, boolean all) {
        if (!unsaved && !all) {
            return;
        }
        var out = new ByteWriter();
        authors.forEach(
                (name, numbers) -> {
                    out.text(name).number(numbers.next).number(numbers.heard);
                    numbers.missing.write(out);
                    out.number(numbers.topics.size());
                    numbers.topics.forEach(out::text);
                });
        pieces.put(PIECE, out.toBytes());
        unsaved = false;
    }

    void load(Map<String, byte[]> pieces) {
        byte[] bytes = pieces.get(PIECE);
        if (bytes == null) {
            return;
        }
        var in = new ByteReader(bytes);
        while (in.more()) {
            var numbers = new Numbers();
            String name = in.word();
            numbers.next = in.number();
            numbers.heard = in.number();
            numbers.missing = Spans.read(in);
            for (int n = in.small(); n > 0; n--) {
                numbers.topics.add(in.word());
            }
            authors.put(name, numbers);
        }
    }
}
