package io.penstock.contract.topic;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A lane's chain topics and fleets running one data-plane version.
 *
 * @param lane a DNS label of at most 40 characters
 * @param generation positive
 */
public record LaneGeneration(String lane, int generation) {
    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]{0,38}[a-z0-9])?");

    public LaneGeneration {
        if (!LABEL.matcher(lane).matches()) {
            throw new IllegalArgumentException("lane '" + lane + "' must match " + LABEL);
        }
        if (generation <= 0) {
            throw new IllegalArgumentException("lane generation " + generation + " must be > 0");
        }
    }

    /** The topic that the stage reads: {@code penstock.shared.g1.normalize}. */
    public String topic(StageName stage) {
        return "penstock." + lane + ".g" + generation + "." + stage.text();
    }

    /** The consumer group that reads it: named by the topic, never by the grouping. */
    public String group(StageName stage) {
        return topic(stage);
    }

    /** Events that could not go on, with cause; across generations. */
    public String deadLetters() {
        return "penstock." + lane + ".deadletter";
    }

    /** Events kept for later, with cause; across generations. */
    public String holds() {
        return "penstock." + lane + ".hold";
    }

    /** Deliveries that wait so long before they are tried again; across generations. */
    public String tier(Duration delay) {
        return retrier() + "." + Tiers.text(delay);
    }

    /** The consumer group that reads all tiers: their names' common start. */
    public String retrier() {
        return "penstock." + lane + ".retry";
    }

    /** Deliveries that are due again, read by transmit; across generations. */
    public String redeliver() {
        return "penstock." + lane + ".redeliver";
    }

    /** What links say of the events that they took; across generations. */
    public String facts() {
        return "penstock." + lane + ".facts";
    }

    /** Which events ingest has told their senders to be stored; across generations. */
    public String acknowledged() {
        return "penstock." + lane + ".acknowledged";
    }

    /** {@code shared-g1}: the start of fleets' and workers' names. */
    public String label() {
        return lane + "-g" + generation;
    }
}
