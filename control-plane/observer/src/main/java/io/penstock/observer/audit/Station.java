package io.penstock.observer.audit;

import io.penstock.contract.topic.StageName;
import org.jspecify.annotations.Nullable;

/** What a topic of a lane is for, by its name. The chain's stages come first, in their order. */
enum Station {
    NORMALIZE(0),
    ENRICH(1),
    ROUTE(2),
    TRANSFORM(3),
    TRANSMIT(4),
    /** All tiers. */
    RETRY(5),
    REDELIVER(6);

    private final int index;

    Station(int index) {
        this.index = index;
    }

    /** The station of a topic; null for one that nobody takes events from to send them on. */
    static @Nullable Station of(String lane, String topic) {
        String start = "penstock." + lane + ".";
        if (!topic.startsWith(start)) {
            return null;
        }
        String rest = topic.substring(start.length());
        if (rest.startsWith("retry.")) {
            return RETRY;
        }
        if (rest.equals("redeliver")) {
            return REDELIVER;
        }
        int dot = rest.indexOf('.');
        return rest.startsWith("g") && dot > 0 ? chain(rest.substring(dot + 1)) : null;
    }

    private static @Nullable Station chain(String stage) {
        for (StageName name : StageName.values()) {
            if (name.text().equals(stage)) {
                return valueOf(name.name());
            }
        }
        return null;
    }

    /** Whether events are written there that go on, and not such that wait. */
    boolean isChain() {
        return index <= TRANSMIT.index;
    }

    /** Whether an event taken there has no branch yet. */
    boolean beforeRoute() {
        return index <= ROUTE.index;
    }

    /**
     * How far a delivery has come that was taken there: the stages count one each, and beyond
     * transmit each move to or from a tier.
     */
    int position(int move) {
        return index < TRANSMIT.index ? index : TRANSMIT.index + move;
    }

    /** Its place among all of them, from 0. */
    int index() {
        return index;
    }

    /** The one at this place; beyond transmit, all of them are tiers. */
    static Station at(int position) {
        return values()[Math.min(position, RETRY.index)];
    }

    int bit() {
        return 1 << index;
    }
}
