package io.penstock.observer.audit;

import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Named;
import io.penstock.contract.audit.Finding.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was found, by number and by what it is about. */
final class Findings {
    private static final String PIECE = "finding/";
    private static final int MOST_NAMES = 100;

    /** Who lets an event go in no way often does so before it is known on which pipe it was. */
    private static final long WAITS_FOR_A_PIPE = 3_000;

    private final Map<Integer, Found> byNumber = new TreeMap<>();
    private final Map<String, Found> byId = new HashMap<>();
    private final List<String> gone = new ArrayList<>();
    private int next = 1;

    /** The finding about these, that was or is made now. */
    Found of(
            Kind kind,
            @Nullable String from,
            @Nullable String to,
            int pipe,
            int branch,
            long bucket,
            long now) {
        String id = id(kind, from, to, pipe, branch, bucket);
        return byId.computeIfAbsent(
                id,
                _ -> add(new Found(next++, id, kind, pipe, branch, bucket, from, to, null, now)));
    }

    /** The finding about these, if there is one. */
    @Nullable Found find(
            Kind kind,
            @Nullable String from,
            @Nullable String to,
            int pipe,
            int branch,
            long bucket) {
        return byId.get(id(kind, from, to, pipe, branch, bucket));
    }

    private static String id(
            Kind kind,
            @Nullable String from,
            @Nullable String to,
            int pipe,
            int branch,
            long bucket) {
        return "%s-%s-%s-%d-%d-%d"
                .formatted(word(kind), last(from), last(to), pipe, branch, bucket);
    }

    /** The finding about offsets that were passed, or one of them. */
    Found hole(Kind kind, @Nullable String from, Place place, @Nullable String detail, long now) {
        String id =
                "%s-%s-%d-%d"
                        .formatted(
                                word(kind), last(place.topic()), place.partition(), place.from());
        return byId.computeIfAbsent(
                id,
                _ -> {
                    var made =
                            new Found(next++, id, kind, 0, 0, 0, from, place.topic(), detail, now);
                    made.isAt(place);
                    made.offsets.add(place.from(), place.to());
                    return add(made);
                });
    }

    /** One that is told from others by a name of its own. */
    Found named(Kind kind, String name, @Nullable String detail, long now) {
        String id = word(kind) + "-" + name;
        return byId.computeIfAbsent(
                id, _ -> add(new Found(next++, id, kind, 0, 0, 0, null, null, detail, now)));
    }

    private Found add(Found found) {
        byNumber.put(found.number, found);
        return found;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** A topic without what all of the lane have in common. */
    private static String last(@Nullable String topic) {
        if (topic == null) {
            return "";
        }
        String[] parts = topic.split("\\.", 3);
        return parts[parts.length - 1];
    }

    @Nullable Found get(int number) {
        return byNumber.get(number);
    }

    Collection<Found> all() {
        return byNumber.values();
    }

    /** Events of this story have that one now: those of its findings that it has not are over. */
    void found(int before, int then, Stories stories, int writer, long from, long to, long now) {
        Story told = stories.get(then);
        for (Leg leg : stories.get(before).legs()) {
            Leg after = told.leg(leg.pipe(), leg.branch());
            if (leg.finding() != 0 && (after == null || after.finding() != leg.finding())) {
                Found about = byNumber.get(leg.finding());
                if (about != null) {
                    about.remove(writer, from, to, now);
                }
            }
        }
    }

    /** Says who the events of a finding are. */
    void name(String id, List<Named> names) {
        Found found = byId.get(id);
        if (found == null) {
            return;
        }
        List<Named> all = new ArrayList<>(found.named);
        names.stream().filter(each -> !all.contains(each)).limit(MOST_NAMES).forEach(all::add);
        if (all.size() > found.named.size()) {
            found.named = List.copyOf(all);
            found.touch();
        }
    }

    /** What has changed since the last asking. */
    List<Finding> drain(String lane, Writers writers, long now) {
        List<Finding> changed = new ArrayList<>();
        for (Found found : byNumber.values()) {
            boolean ripe =
                    found.told || !found.isGeneral() || now - found.since >= WAITS_FOR_A_PIPE;
            if (found.changed && (ripe || !found.isOpen())) {
                found.changed = false;
                if (ripe) {
                    found.unsaved |= !found.told;
                    found.told = true;
                    changed.add(found.record(lane, writers));
                }
            }
        }
        return changed;
    }

    /** Findings with a place each where some of their events can be looked up; each once. */
    List<Finding> unread(String lane, Writers writers) {
        List<Finding> unread = new ArrayList<>();
        for (Found found : byNumber.values()) {
            if (found.told && found.isOpen()) {
                for (Place place : found.drainUnread()) {
                    unread.add(found.record(lane, writers, place));
                }
            }
        }
        return unread;
    }

    /** Forgets what was over then. */
    void forget(long before) {
        byNumber.values()
                .removeIf(
                        found -> {
                            boolean old = !found.isOpen() && found.until < before;
                            if (old) {
                                byId.remove(found.id);
                                gone.add(PIECE + found.number);
                            }
                            return old;
                        });
    }

    long bytes() {
        return byNumber.values().stream().mapToLong(each -> 300 + 16L * each.runs()).sum();
    }

    void save(Pieces pieces, boolean all) {
        gone.forEach(pieces::remove);
        gone.clear();
        for (Found found : byNumber.values()) {
            if (found.unsaved || all) {
                pieces.put(PIECE + found.number, found.write());
                found.unsaved = false;
            }
        }
    }

    void load(Map<String, byte[]> pieces) {
        pieces.forEach(
                (key, value) -> {
                    if (key.startsWith(PIECE)) {
                        Found found = add(Found.read(value));
                        byId.put(found.id, found);
                        next = Math.max(next, found.number + 1);
                    }
                });
    }
}
