package io.penstock.observer.audit;

import io.penstock.observer.audit.Deed.Leave;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of each event in memory, and of all others in sum. */
final class Tracks {
    final PipeSets sets = new PipeSets();
    final Stories stories = new Stories();
    final Cohorts cohorts = new Cohorts(sets, stories);
    final Pages pages = new Pages();
    final Writers writers = new Writers();
    private final AuditSettings settings;
    private final Findings findings;

    Tracks(AuditSettings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
    }

    /** How a change of one event's story is found. */
    private interface Tell {
        long tell(int story);
    }

    /** These events entered on a pipe. Those that had entered before are passed over. */
    void enter(int writer, long from, long to, int pipe, long bucket, long now) {
        int deed = stories.deed(new Deed.Enter(pipe));
        long counted = counted(bucket, now);
        writers.get(writer)
                .seen
                .missing(
                        from,
                        to,
                        (first, end) ->
                                pages.change(
                                        writer,
                                        first,
                                        end,
                                        true,
                                        (_, start, until, value) ->
                                                enter(
                                                        writer, start, until, value, deed, counted,
                                                        now)));
    }

    /** The bucket that an event counts in: its own, unless that was closed long ago. */
    private long counted(long bucket, long now) {
        boolean closed =
                now > settings.endOf(bucket) + settings.grace().toMillis()
                        || bucket > settings.bucketAt(now) + 3_600;
        return closed ? settings.bucketAt(now) : bucket;
    }

    private long enter(
            int writer, long from, long to, long value, int deed, long bucket, long now) {
        int story = value == Page.ABSENT ? Stories.EMPTY : (int) value;
        Cohort before = value == Page.ABSENT ? null : cohorts.get((int) (value >>> 32));
        long then = stories.after(story, deed);
        int told = (int) then;
        Cohort after = cohorts.of(sets.number(stories.get(told).pipes()), bucket(before, bucket));
        after.entered = Math.max(after.entered, now);
        if (before != null) {
            cohorts.count(before, story, (int) (from - to));
        }
        cohorts.count(after, told, (int) (to - from));
        if ((then >>> 32 & Stories.FOUND) != 0) {
            findings.found(story, told, stories, writer, from, to, now);
        }
        return (long) after.id << 32 | told;
    }

    /**
     * The bucket of those that had entered already, on another pipe; else the one that is stated.
     */
    private long bucket(@Nullable Cohort before, long stated) {
        return before == null
                        || before.bucket == Cohort.UNKNOWN_BUCKET
                        || sets.get(before.pipes).equals(List.of(0))
                ? stated
                : before.bucket;
    }

    /** All these events have entered, on every pipe that was stated. */
    void entered(int writer, long from, long to) {
        writers.change(writer).seen.add(from, to);
    }

    /** Whether the event was stated by others than the first link alone. */
    boolean isEvidence(long value) {
        return cohorts.get((int) (value >>> 32)).bucket == Cohort.UNKNOWN_BUCKET
                && !stories.get((int) value).legs().isEmpty();
    }

    /**
     * The first link has passed these events without a word: what came of them says that they
     * entered.
     */
    void enterByEvidence(int writer, long from, long to, long now) {
        pages.change(
                writer,
                from,
                to,
                false,
                (_, first, end, value) -> {
                    if (value == Page.ABSENT) {
                        return value;
                    }
                    Cohort before = cohorts.get((int) (value >>> 32));
                    Cohort after = cohorts.of(before.pipes, settings.bucketAt(now));
                    after.entered = now;
                    cohorts.count(before, (int) value, (int) (first - end));
                    cohorts.count(after, (int) value, (int) (end - first));
                    return (long) after.id << 32 | (value & 0xFFFFFFFFL);
                });
        entered(writer, from, to);
    }

    /** A link said how these events left it. */
    void leave(int writer, long from, long to, Leave leave, long now) {
        int deed = stories.deed(leave);
        tell(writer, from, to, story -> stories.after(story, deed), leave, now);
    }

    /** A link said that it let nothing of these events go. */
    void silent(int writer, long from, long to, Station station, long now) {
        int deed = stories.deed(new Deed.Silent(station));
        tell(writer, from, to, story -> stories.after(story, deed), null, now);
    }

    /** What has not entered yet is remembered all the same: its first fact comes later. */
    private void tell(int writer, long from, long to, Tell tell, @Nullable Leave leave, long now) {
        Spans seen = writers.get(writer).seen;
        if (seen.endOf(from) >= to) {
            change(writer, from, to, false, tell, leave, now);
            return;
        }
        seen.within(from, to, (first, end) -> change(writer, first, end, false, tell, leave, now));
        seen.missing(from, to, (first, end) -> change(writer, first, end, true, tell, leave, now));
    }

    /** Something else is learned of these events, as far as they are in memory. */
    void tell(int writer, long from, long to, Deed deed, long now) {
        boolean rare = deed instanceof Deed.Lose;
        int number = rare ? 0 : stories.deed(deed);
        Tell tell =
                rare ? story -> stories.tell(story, deed) : story -> stories.after(story, number);
        change(writer, from, to, false, tell, null, now);
    }

    /** These events are lost, or unknown, and nobody has said on which pipes they are. */
    void lose(int writer, long from, long to, Deed.Lose lose, long now) {
        Cohort cohort = cohorts.of(sets.number(List.of(0)), settings.bucketAt(now));
        cohort.entered = now;
        int told = (int) stories.tell(Stories.EMPTY, lose);
        pages.change(
                writer,
                from,
                to,
                true,
                (_, first, end, value) -> {
                    if (value != Page.ABSENT) {
                        return value;
                    }
                    cohorts.count(cohort, told, (int) (end - first));
                    return (long) cohort.id << 32 | told;
                });
    }

    private void change(
            int writer,
            long first,
            long end,
            boolean create,
            Tell tell,
            @Nullable Leave leave,
            long now) {
        pages.change(
                writer,
                first,
                end,
                create,
                (_, from, to, value) -> {
                    if (value != Page.ABSENT) {
                        return change(writer, from, to, value, tell, leave, now);
                    }
                    if (create) {
                        return create((int) (to - from), (int) tell.tell(Stories.EMPTY));
                    }
                    if (leave != null && leave.standing() == Standing.DELIVERED) {
                        int pipes = sets.number(List.of(leave.pipe()));
                        again(cohorts.of(pipes, settings.bucketAt(now)), leave, (int) (to - from));
                    }
                    return value;
                });
    }

    private long create(int events, int story) {
        int pipes = sets.number(stories.get(story).pipes());
        Cohort cohort = cohorts.of(pipes, Cohort.UNKNOWN_BUCKET);
        cohorts.count(cohort, story, events);
        return (long) cohort.id << 32 | story;
    }

    private long change(
            int writer,
            long from,
            long to,
            long value,
            Tell tell,
            @Nullable Leave leave,
            long now) {
        int story = (int) value;
        long then = tell.tell(story);
        int told = (int) then;
        int effects = (int) (then >>> 32);
        Cohort cohort = cohorts.get((int) (value >>> 32));
        if (told == story && effects == 0) {
            return value;
        }
        Cohort after = cohort;
        if ((effects & Stories.PIPES) != 0) {
            after = cohorts.of(sets.number(stories.get(told).pipes()), cohort.bucket);
            after.entered = Math.max(after.entered, cohort.entered);
        }
        if (told != story || after != cohort) {
            cohorts.count(cohort, story, (int) (from - to));
            cohorts.count(after, told, (int) (to - from));
        }
        if (leave != null && (effects & (Stories.DUPLICATE | Stories.REPLAYED)) != 0) {
            again(after, leave, (int) (to - from), (effects & Stories.DUPLICATE) != 0);
        }
        if ((effects & Stories.FOUND) != 0) {
            findings.found(story, told, stories, writer, from, to, now);
        }
        return (long) after.id << 32 | told;
    }

    private void again(Cohort cohort, Leave leave, int events) {
        again(cohort, leave, events, leave.generation() == 0);
    }

    private void again(Cohort cohort, Leave leave, int events, boolean duplicate) {
        cohort.countAgain(
                leave.pipe(), leave.branch(), duplicate ? events : 0, duplicate ? 0 : events);
        cohorts.touch(cohort);
    }

    long bytes() {
        return pages.bytes() + cohorts.bytes() + writers.bytes() + 200L * stories.size();
    }

    void save(Pieces pieces, boolean all) {
        sets.save(pieces, all);
        stories.save(pieces, all);
        cohorts.save(pieces, all);
        pages.save(pieces, all);
        writers.save(pieces, all);
    }

    void load(Map<String, byte[]> pieces) {
        sets.load(pieces);
        stories.load(pieces);
        cohorts.load(pieces);
        pages.load(pieces);
        writers.load(pieces);
    }
}
