package io.penstock.transmit.retry;

import java.time.Duration;

/**
 * What was done for a delivery so far.
 *
 * @param here attempts of this round, the failed one included; {@link #ENOUGH}: there are to be no
 *     more
 * @param inAll attempts of all rounds
 * @param age since the first attempt, or since it first waited without one
 */
public record Tried(int here, int inAll, Duration age) {
    public static final int ENOUGH = Integer.MAX_VALUE;
}
