package io.penstock.admin.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What follows from a watch. */
sealed interface Act {
    /** The destination works again after there were alerts. */
    record Recover() implements Act {}

    /** It has failed for so long, and nobody was told of this step yet. */
    record Raise(Duration step) implements Act {}

    /** It is to be disabled: it answered 410, or failed for too long. */
    record Disable(boolean gone) implements Act {}

    /** All that follows, in turn; nothing, when everything was said. */
    static List<Act> of(Watch watch, Rules rules) {
        List<Act> acts = new ArrayList<>();
        boolean newRun = watch.raisedRun() != watch.run();
        if (newRun && watch.raised() > 0) {
            acts.add(new Recover());
        }
        int raised = newRun ? 0 : watch.raised();
        rules.steps().stream()
                .limit(reached(watch, rules))
                .skip(raised)
                .forEach(step -> acts.add(new Raise(step)));
        boolean tooLong =
                watch.failing().compareTo(rules.after()) >= 0
                        && watch.slots().size() >= rules.spread();
        if (watch.gone() || tooLong) {
            acts.add(new Disable(watch.gone()));
        }
        return acts;
    }

    /** How many steps it has come to. */
    static int reached(Watch watch, Rules rules) {
        return watch.slots().isEmpty()
                ? 0
                : (int)
                        rules.steps().stream()
                                .filter(step -> watch.failing().compareTo(step) >= 0)
                                .count();
    }
}
