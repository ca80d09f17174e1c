package io.penstock.runtime.loop;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Tens of thousands of seeded lives of a link in which polls, sends, acknowledgements, facts,
 * commits, rebalances, rolls, fatal producers and kills fail or interleave anywhere.
 *
 * <ul>
 *   <li>What is committed, or remembered beside a commit, is durable, and so are its facts.
 *   <li>A fact covers nothing that is not durable, and every mark that it covers entered and left.
 *   <li>What a fact says to be covered by facts before it is.
 *   <li>After a clean roll nothing that had ended is taken again.
 *   <li>A step that ends in order is written in order.
 *   <li>Nothing is offered before the instant that its step named, nor of a partition that it was
 *       not told of; what it is to displace it has taken.
 *   <li>In the end all is committed.
 * </ul>
 */
class LinkLoopSim {
    private static final int LIVES = 20_000;

    @Test
    void whatIsCommittedIsDurableAndStatedAndInTheEndAllIs() {
        live(0, LIVES);
    }

    /** Lives the lives of these seeds; an error names the seed. */
    static void live(long from, long to) {
        Logger.getLogger("io.penstock.runtime.loop").setLevel(Level.OFF);
        for (long seed = from; seed < to; seed++) {
            new SimulatedLife(seed).live();
        }
    }
}
