package io.penstock.observer.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All cohorts, by number and by what they are of. */
final class Cohorts {
    private static final String PIECE = "cohort/";
    private static final int BLOCK = 64;

    private final PipeSets sets;
    private final Stories stories;
    private final List<@Nullable Cohort> cohorts = new ArrayList<>();
    private final BitSet free = new BitSet();
    private final LongMap numbers = new LongMap();
    private final BitSet unsaved = new BitSet();
    private final List<Cohort> dirty = new ArrayList<>();
    private long bytes;
    private long open;
    private long late;
    private long missing;
    private long unknown;

    Cohorts(PipeSets sets, Stories stories) {
        this.sets = sets;
        this.stories = stories;
    }

    /** Deliveries under way. */
    long open() {
        return open;
    }

    /** Deliveries under way in cohorts that are late. */
    long late() {
        return late;
    }

    long missing() {
        return missing;
    }

    long unknown() {
        return unknown;
    }

    long bytes() {
        return bytes;
    }

    int size() {
        return cohorts.size() - free.cardinality();
    }

    Cohort get(int id) {
        Cohort found = cohorts.get(id);
        if (found == null) {
            throw new IllegalStateException("there is no cohort " + id);
        }
        return found;
    }

    /** The cohort of these pipes and this bucket; null when there is none. */
    @Nullable Cohort find(int pipes, long bucket) {
        long id = numbers.get(key(pipes, bucket));
        return id == LongMap.NONE ? null : cohorts.get((int) id);
    }

    Cohort of(int pipes, long bucket) {
        Cohort found = find(pipes, bucket);
        if (found != null) {
            return found;
        }
        int id = free.isEmpty() ? cohorts.size() : free.nextSetBit(0);
        free.clear(id);
        var made = new Cohort(id, pipes, bucket);
        if (id == cohorts.size()) {
            cohorts.add(made);
        } else {
            cohorts.set(id, made);
        }
        numbers.put(key(pipes, bucket), id);
        bytes += made.bytes();
        return made;
    }

    private static long key(int pipes, long bucket) {
        return (bucket + 1) << 24 | pipes;
    }

    /** So many events of this cohort, in memory one by one, have this story more, or fewer. */
    void count(Cohort cohort, int story, int events) {
        Story told = stories.get(story);
        bytes -= cohort.bytes();
        cohort.count(story, events);
        bytes += cohort.bytes();
        cohort.live += events;
        cohort.open += events * told.open();
        open += (long) events * told.open();
        late += cohort.late ? (long) events * told.open() : 0;
        missing += (long) events * told.missing();
        unknown += (long) events * told.unknown();
        touch(cohort);
    }

    /** So many events are not remembered one by one any more. */
    void fold(Cohort cohort, int events) {
        cohort.live -= events;
        unsaved.set(cohort.id / BLOCK);
    }

    /** From now on what is under way in it is late. */
    void late(Cohort cohort) {
        cohort.late = true;
        late += cohort.open;
        touch(cohort);
    }

    void touch(Cohort cohort) {
        if (!cohort.dirty) {
            cohort.dirty = true;
            dirty.add(cohort);
        }
        unsaved.set(cohort.id / BLOCK);
    }

    /** The cohorts that were touched since the last asking. */
    List<Cohort> drain() {
        List<Cohort> drained = List.copyOf(dirty);
        dirty.clear();
        drained.forEach(each -> each.dirty = false);
        return drained;
    }

    /** Forgets a cohort, and all that is counted in it. */
    void remove(Cohort cohort) {
        cohort.each(
                (story, events) -> {
                    missing -= (long) events * stories.get(story).missing();
                    unknown -= (long) events * stories.get(story).unknown();
                });
        open -= cohort.open;
        late -= cohort.late ? cohort.open : 0;
        bytes -= cohort.bytes();
        cohorts.set(cohort.id, null);
        free.set(cohort.id);
        numbers.remove(key(cohort.pipes, cohort.bucket));
        unsaved.set(cohort.id / BLOCK);
    }

    void all(Consumer<Cohort> visitor) {
        for (int i = 0; i < cohorts.size(); i++) {
            Cohort each = cohorts.get(i);
            if (each != null) {
                visitor.accept(each);
            }
        }
    }

    /** The cohorts of this bucket whose events are on the pipe. */
    List<Cohort> of(long bucket, int pipe) {
        List<Cohort> found = new ArrayList<>(1);
        for (int set : sets.having(pipe)) {
            Cohort cohort = find(set, bucket);
            if (cohort != null) {
                found.add(cohort);
            }
        }
        return found;
    }

    void renumber(int[] renumbered) {
        all(
                cohort -> {
                    cohort.renumber(renumbered);
                    unsaved.set(cohort.id / BLOCK);
                });
    }

    void save(Pieces pieces, boolean everything) {
        if (everything) {
            unsaved.set(0, (cohorts.size() + BLOCK - 1) / BLOCK);
        }
        for (int block = unsaved.nextSetBit(0); block >= 0; block = unsaved.nextSetBit(block + 1)) {
            var out = new ByteWriter();
            int end = Math.min((block + 1) * BLOCK, cohorts.size());
            for (int i = block * BLOCK; i < end; i++) {
                Cohort each = cohorts.get(i);
                if (each != null) {
                    each.write(out);
                }
            }
            if (out.size() == 0) {
                pieces.remove(PIECE + block);
            } else {
                pieces.put(PIECE + block, out.toBytes());
            }
        }
        unsaved.clear();
    }

    void load(Map<String, byte[]> pieces) {
        pieces.forEach(
                (key, bytesOfBlock) -> {
                    if (key.startsWith(PIECE)) {
                        var in = new ByteReader(bytesOfBlock);
                        while (in.more()) {
                            load(Cohort.read(in));
                        }
                    }
                });
        for (int i = 0; i < cohorts.size(); i++) {
            free.set(i, cohorts.get(i) == null);
        }
    }

    private void load(Cohort cohort) {
        while (cohorts.size() <= cohort.id) {
            cohorts.add(null);
        }
        cohorts.set(cohort.id, cohort);
        numbers.put(key(cohort.pipes, cohort.bucket), cohort.id);
        bytes += cohort.bytes();
        open += cohort.open;
        late += cohort.late ? cohort.open : 0;
        cohort.each(
                (story, events) -> {
                    missing += (long) events * stories.get(story).missing();
                    unknown += (long) events * stories.get(story).unknown();
                });
        touch(cohort);
    }
}
