package io.penstock.admin.tap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tap was shown lately, so that a browser that comes back misses nothing. */
final class Frames {
    private static final int MOST = 300;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Deque<Frame> kept = new ArrayDeque<>();
    private int characters;
    private long last;

    /**
     * One event of the stream.
     *
     * @param number rises by one
     * @param size characters that it takes, about
     */
    record Frame(long number, String name, Object document, int size) {}

    /** Keeps an event; the oldest go. */
    Frame add(String name, Object document, int size) {
        var frame = new Frame(++last, name, document, size);
        kept.add(frame);
        characters += size;
        while (kept.size() > MOST || characters > MOST_CHARACTERS) {
            characters -= kept.remove().size();
        }
        return frame;
    }

    /** Those behind a number. */
    List<Frame> after(long number) {
        return kept.stream().filter(frame -> frame.number() > number).toList();
    }

    /** How many behind a number are gone. */
    long goneAfter(long number) {
        @Nullable Frame oldest = kept.peek();
        return oldest == null ? 0 : Math.max(0, oldest.number() - number - 1);
    }
}
