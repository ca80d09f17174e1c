package io.penstock.contract.event;

/**
 * How far a delivery has come. Times are µs since 1970; zero stands for "not yet".
 *
 * @param branch the branch's number, unique in the lane; 0 before route
 * @param deliveryGeneration +1 each time a release or replay sends the delivery again
 * @param run +1 each time a lane generation's work is withdrawn and run again
 */
public record Course(
        int branch, int deliveryGeneration, int run, long firstAttempt, long due, int spills) {
    public static final Course START = new Course(0, 0, 0, 0, 0, 0);

    public Course withBranch(int number) {
        return new Course(number, deliveryGeneration, run, firstAttempt, due, spills);
    }

    public Course withFirstAttempt(long at) {
        return new Course(branch, deliveryGeneration, run, at, due, spills);
    }
}
