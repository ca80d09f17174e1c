package io.penstock.observer.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events in memory, by writer and number. */
final class Pages {
    private static final String PIECE = "page/";

    private final List<Map<Integer, Page>> writers = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private long bytes;
    private int cachedWriter = -1;
    private int cachedIndex = -1;
    private @Nullable Page cached;

    /** Is told numbers of a writer, and what is there. */
    interface Change {
        long change(int writer, long from, long to, long now);
    }

    long bytes() {
        return bytes;
    }

    /**
     * Changes what these events have.
     *
     * @param create whether to make room for events that are not in memory: else only those that
     *     are may be changed, and of whole pages without any the change is asked once
     */
    void change(int writer, long first, long end, boolean create, Change change) {
        long from = first;
        while (from < end) {
            int index = Math.toIntExact(from / Page.SIZE);
            long base = (long) index * Page.SIZE;
            long to = Math.min(end, base + Page.SIZE);
            Page page = page(writer, index, create);
            if (page == null) {
                change.change(writer, from, to, Page.ABSENT);
            } else {
                int before = page.bytes();
                page.change(
                        (int) (from - base),
                        (int) (to - base),
                        (start, until, now) ->
                                change.change(writer, base + start, base + until, now));
                bytes += page.bytes() - before;
            }
            from = to;
        }
    }

    private @Nullable Page page(int writer, int index, boolean create) {
        if (writer == cachedWriter && index == cachedIndex && cached != null) {
            return cached;
        }
        while (writers.size() <= writer) {
            writers.add(new HashMap<>());
        }
        Map<Integer, Page> pages = writers.get(writer);
        Page found = pages.get(index);
        if (found == null && create) {
            found = new Page();
            pages.put(index, found);
            bytes += found.bytes();
        }
        cachedWriter = writer;
        cachedIndex = index;
        cached = found;
        return found;
    }

    /** Looks at what these events have, also at those that are not in memory. */
    void look(int writer, long first, long end, Visitor visitor) {
        long from = first;
        while (from < end) {
            int index = Math.toIntExact(from / Page.SIZE);
            long base = (long) index * Page.SIZE;
            long to = Math.min(end, base + Page.SIZE);
            Page page = page(writer, index, false);
            if (page == null) {
                visitor.run(writer, from, to, Page.ABSENT);
            } else {
                page.look(
                        (int) (from - base),
                        (int) (to - base),
                        (start, until, value) ->
                                visitor.run(writer, base + start, base + until, value));
            }
            from = to;
        }
    }

    /** Is told all events in memory. */
    interface Visitor {
        void run(int writer, long from, long to, long value);
    }

    void visit(Visitor visitor) {
        for (int writer = 0; writer < writers.size(); writer++) {
            int one = writer;
            writers.get(writer)
                    .forEach(
                            (index, page) -> {
                                long base = (long) index * Page.SIZE;
                                page.visit(
                                        (from, to, value) ->
                                                visitor.run(one, base + from, base + to, value));
                            });
        }
    }

    /**
     * Offers the events that were here at the last such call already, for a change, and gives
     * memory back. Pages where nothing happened meanwhile are not looked at.
     */
    void settle(Change change) {
        cached = null;
        for (int writer = 0; writer < writers.size(); writer++) {
            Iterator<Map.Entry<Integer, Page>> each = writers.get(writer).entrySet().iterator();
            while (each.hasNext()) {
                Map.Entry<Integer, Page> entry = each.next();
                settle(writer, entry.getKey(), entry.getValue(), change);
                if (entry.getValue().isEmpty()) {
                    bytes -= entry.getValue().bytes();
                    gone.add(PIECE + writer + "/" + entry.getKey());
                    each.remove();
                }
            }
        }
    }

    private void settle(int writer, int index, Page page, Change change) {
        if (page.offered) {
            return;
        }
        long base = (long) index * Page.SIZE;
        int before = page.bytes();
        if (page.settled > 0) {
            page.change(
                    0,
                    page.settled,
                    (from, to, now) ->
                            now == Page.ABSENT
                                    ? now
                                    : change.change(writer, base + from, base + to, now));
        }
        page.offered = page.settled == page.end;
        page.settled = page.end;
        page.unsaved = true;
        page.shrink();
        bytes += page.bytes() - before;
    }

    /** Gives each event what this makes of what it has. */
    void replace(Change change) {
        cached = null;
        for (int writer = 0; writer < writers.size(); writer++) {
            int one = writer;
            writers.get(writer)
                    .forEach(
                            (index, page) ->
                                    page.change(
                                            0,
                                            Page.SIZE,
                                            (from, to, now) ->
                                                    now == Page.ABSENT
                                                            ? now
                                                            : change.change(one, from, to, now)));
        }
    }

    void save(Pieces pieces, boolean all) {
        gone.forEach(pieces::remove);
        gone.clear();
        for (int writer = 0; writer < writers.size(); writer++) {
            String start = PIECE + writer + "/";
            writers.get(writer)
                    .forEach(
                            (index, page) -> {
                                if (page.unsaved || all) {
                                    pieces.put(start + index, page.write());
                                    page.unsaved = false;
                                }
                            });
        }
    }

    void load(Map<String, byte[]> pieces) {
        pieces.forEach(
                (key, value) -> {
                    if (key.startsWith(PIECE)) {
                        String[] parts = key.split("/", -1);
                        int writer = Integer.parseInt(parts[1]);
                        while (writers.size() <= writer) {
                            writers.add(new HashMap<>());
                        }
                        Page page = Page.read(value);
                        writers.get(writer).put(Integer.parseInt(parts[2]), page);
                        bytes += page.bytes();
                    }
                });
    }
}
