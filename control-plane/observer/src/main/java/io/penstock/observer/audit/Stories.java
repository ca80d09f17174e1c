package io.penstock.observer.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every story that there is, by number, and which follows which by what deed: found out once,
 * looked up ever after.
 */
final class Stories {
    /** The number of {@link Story#EMPTY}. */
    static final int EMPTY = 0;

    /** A delivery was delivered once more. */
    static final int DUPLICATE = 1;

    /** A delivery was sent again by a release or a retry. */
    static final int REPLAYED = 2;

    /** What was lost or unknown is not any more. */
    static final int FOUND = 4;

    /** Its pipes are others now. */
    static final int PIPES = 8;

    private static final String PIECE = "story/";
    private static final int BLOCK = 64;

    private final List<Story> stories = new ArrayList<>();
    private final Map<Story, Integer> numbers = new HashMap<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<Deed, Integer> deedNumbers = new HashMap<>();
    private final LongMap next = new LongMap();
    private int saved;
    private boolean compacted;

    Stories() {
        number(Story.EMPTY);
    }

    int size() {
        return stories.size();
    }

    Story get(int number) {
        return stories.get(number);
    }

    private int number(Story story) {
        Integer known = numbers.get(story);
        if (known != null) {
            return known;
        }
        numbers.put(story, stories.size());
        stories.add(story);
        return stories.size() - 1;
    }

    /** The number of a deed, for {@link #after}. */
    int deed(Deed deed) {
        Integer known = deedNumbers.get(deed);
        if (known != null) {
            return known;
        }
        deedNumbers.put(deed, deeds.size());
        deeds.add(deed);
        return deeds.size() - 1;
    }

    Deed deedOf(int number) {
        return deeds.get(number);
    }

    /** The story that follows, and above its 32 bits what else that means. */
    long after(int story, int deed) {
        long key = (long) story << 32 | deed;
        long known = next.get(key);
        if (known != LongMap.NONE) {
            return known;
        }
        long found = tell(story, deeds.get(deed));
        next.put(key, found);
        return found;
    }

    /** As {@link #after}, for a deed that is not likely to be told again. */
    long tell(int story, Deed deed) {
        Story before = stories.get(story);
        Story then = before.after(deed);
        return (long) effects(before, then, deed) << 32 | number(then);
    }

    private static int effects(Story before, Story then, Deed deed) {
        int effects = before.pipes().equals(then.pipes()) ? 0 : PIPES;
        for (Leg leg : before.legs()) {
            Leg now = then.leg(leg.pipe(), leg.branch());
            if (leg.finding() != 0 && (now == null || now.finding() != leg.finding())) {
                effects |= FOUND;
            }
        }
        if (deed instanceof Deed.Leave leave) {
            Leg leg = before.leg(leave.pipe(), leave.branch());
            if (leg != null) {
                int tries = leg.compareTries(leave.run(), leave.generation());
                effects |= tries < 0 && leave.generation() > leg.generation() ? REPLAYED : 0;
                boolean twice = leg.delivered() && leave.standing() == Standing.DELIVERED;
                effects |= twice && tries >= 0 ? DUPLICATE : 0;
            }
        }
        return effects;
    }

    /** Numbers the stories in use anew. The new number of each; those of the others are lost. */
    int[] compact(boolean[] used) {
        List<Story> all = List.copyOf(stories);
        int[] renumbered = new int[all.size()];
        stories.clear();
        numbers.clear();
        deeds.clear();
        deedNumbers.clear();
        next.clear();
        saved = 0;
        compacted = true;
        number(Story.EMPTY);
        for (int i = 1; i < renumbered.length; i++) {
            renumbered[i] = used[i] ? number(all.get(i)) : EMPTY;
        }
        return renumbered;
    }

    void save(Pieces pieces, boolean all) {
        int from = all ? 0 : saved / BLOCK * BLOCK;
        for (int block = from; block < stories.size(); block += BLOCK) {
            var out = new ByteWriter();
            for (int i = block; i < Math.min(block + BLOCK, stories.size()); i++) {
                stories.get(i).write(out);
            }
            if (block + BLOCK > saved || all) {
                pieces.put(PIECE + block / BLOCK, out.toBytes());
            }
        }
        if (all || compacted) {
            compacted = false;
            pieces.removeFrom(PIECE, (stories.size() + BLOCK - 1) / BLOCK);
        }
        saved = stories.size();
    }

    void load(Map<String, byte[]> pieces) {
        stories.clear();
        numbers.clear();
        for (int block = 0; ; block++) {
            byte[] bytes = pieces.get(PIECE + block);
            if (bytes == null) {
                break;
            }
            var in = new ByteReader(bytes);
            while (in.more()) {
                Story story = Story.read(in);
                numbers.put(story, stories.size());
                stories.add(story);
            }
        }
        if (stories.isEmpty()) {
            number(Story.EMPTY);
        }
        saved = stories.size();
    }
}
