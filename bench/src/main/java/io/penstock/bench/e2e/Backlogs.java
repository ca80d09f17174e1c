package io.penstock.bench.e2e;

import java.util.ArrayList;
import java.util.List;

/** How many events are underway, look by look during a run of a fixed rate. */
final class Backlogs {
    /** Growth beyond this share of the rate is growth. */
    private static final double GROWTH = 0.02;

    /** Less than these seconds' worth of events is no backlog. */
    private static final double UNNOTICED = 0.25;

    /** More than these seconds' worth at the end is too much, however it came. */
    private static final double TOO_MUCH = 2;

    private record Look(double seconds, double events) {}

    private final double rate;
    private final List<Look> looks = new ArrayList<>();

    Backlogs(double rate) {
        this.rate = rate;
    }

    void look(double seconds, double events) {
        looks.add(new Look(seconds, events));
    }

    /** Whether the backlog grows, the first third of the run left out. */
    boolean grow() {
        if (looks.isEmpty()) {
            return true;
        }
        double last = looks.getLast().events();
        return last > TOO_MUCH * rate || (last > UNNOTICED * rate && slope() > GROWTH * rate);
    }

    /** Events per second by which the backlog grows: least squares over the last two thirds. */
    double slope() {
        List<Look> settled = looks.subList(looks.size() / 3, looks.size());
        double x = settled.stream().mapToDouble(Look::seconds).average().orElse(0);
        double y = settled.stream().mapToDouble(Look::events).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Look look : settled) {
            above += (look.seconds() - x) * (look.events() - y);
            below += (look.seconds() - x) * (look.seconds() - x);
        }
        return below == 0 ? 0 : above / below;
    }
}
