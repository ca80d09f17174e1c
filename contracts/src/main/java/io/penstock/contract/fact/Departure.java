package io.penstock.contract.fact;

import io.penstock.contract.event.Course;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import org.jspecify.annotations.Nullable;

/**
 * One way in which one event left a link. Tags: 1 way, 2 pipe, 3 branch, 4 run, 5 delivery
 * generation, 6 rule, 7 move.
 *
 * @param pipe its number; 0 when the event is on none, or its header could not be read
 * @param branch of the lane; 0 before route
 * @param rule that filtered it; null for every other way
 * @param move how often the delivery had been written to a tier or from one when this link took it;
 *     what waits leaves with one more
 */
public record Departure(
        Way way,
        int pipe,
        int branch,
        int run,
        int deliveryGeneration,
        @Nullable String rule,
        int move) {
    private static final int VERSION = 1;

    /** A raw record whose header could not be read, and which is a dead letter. */
    public static final Departure UNREADABLE =
            new Departure(Way.DEAD_LETTERED, 0, 0, 0, 0, null, 0);

    public Departure {
        if ((way == Way.FILTERED) != (rule != null)) {
            throw new IllegalArgumentException(way + " with rule " + rule + ": filtered alone has");
        }
    }

    /** How the event that has this header, and is on one pipe at most, left. */
    public static Departure of(Way way, EventHeader header) {
        return of(way, header, null);
    }

    /** Dropped by this rule. */
    public static Departure filtered(EventHeader header, String rule) {
        return of(Way.FILTERED, header, rule);
    }

    private static Departure of(Way way, EventHeader header, @Nullable String rule) {
        Course course = header.course();
        int pipe = header.pipes().size() == 1 ? header.pipes().getFirst().pipe() : 0;
        return new Departure(
                way,
                pipe,
                course.branch(),
                course.run(),
                course.deliveryGeneration(),
                rule,
                course.moves() - (way == Way.WAITING ? 1 : 0));
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .number(1, way.code())
                .number(2, pipe)
                .number(3, branch)
                .number(4, run)
                .number(5, deliveryGeneration)
                .text(6, rule)
                .number(7, move);
    }

    static Departure read(byte[] bytes) {
        var in = new TaggedReader(bytes, "departure", VERSION);
        int[] numbers = new int[8];
        String rule = null;
        while (in.next()) {
            switch (in.tag()) {
                case 1, 2, 3, 4, 5, 7 -> numbers[in.tag()] = in.small();
                case 6 -> rule = in.text();
                default -> in.keep();
            }
        }
        return new Departure(
                Way.of(numbers[1]),
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                rule,
                numbers[7]);
    }
}
