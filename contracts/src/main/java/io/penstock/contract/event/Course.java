package io.penstock.contract.event;

/**
 * How far a delivery has come. Times are µs since 1970; zero stands for "not yet".
 *
 * @param branch the branch's number, unique in the lane; 0 before route
 * @param deliveryGeneration +1 each time a release or replay sends the delivery again
 * @param run +1 each time a lane generation's work is withdrawn and run again
 * @param firstAttempt when the destination was first tried, or the delivery first spilled
 * @param due no attempt before this
 * @param spills how often it went to a tier without having been tried
 * @param attempts that were made
 * @param moves how often the delivery was written to a tier or from one, +1 each time: so each
 *     record of a delivery that waits is told from all others of it
 */
public record Course(
        int branch,
        int deliveryGeneration,
        int run,
        long firstAttempt,
        long due,
        int spills,
        int attempts,
        int moves) {
    public static final Course START = new Course(0, 0, 0, 0, 0, 0, 0, 0);

    public Course withBranch(int number) {
        return new Course(
                number, deliveryGeneration, run, firstAttempt, due, spills, attempts, moves);
    }

    /** Ends after so many spills and attempts in all: no move. */
    public Course tried(long first, int spilled, int tried) {
        return new Course(branch, deliveryGeneration, run, first, due, spilled, tried, moves);
    }

    /** The delivery begins anew: nothing has been tried, and it is the next generation. */
    public Course again() {
        return new Course(branch, deliveryGeneration + 1, run, 0, 0, 0, 0, 0);
    }

    /** Waits until it is due, after so many spills and attempts in all: one move more. */
    public Course waiting(long first, long until, int spilled, int tried) {
        return new Course(branch, deliveryGeneration, run, first, until, spilled, tried, moves + 1);
    }

    /** Goes from one tier to the next, or to be delivered again: one move more. */
    public Course moved() {
        return new Course(
                branch, deliveryGeneration, run, firstAttempt, due, spills, attempts, moves + 1);
    }
}
