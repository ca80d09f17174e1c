package io.penstock.admin.watch;

import io.penstock.admin.BackendSettings;
import java.time.Duration;
import java.util.List;

/**
 * When a destination that fails is spoken of, and when it is disabled.
 *
 * @param after a destination is disabled when nothing succeeded for so long,
 * @param spread and failures were seen in so many slots of that time, at least
 * @param slot how long a slot is
 * @param steps of failing at which there is an alert, rising
 */
record Rules(Duration after, int spread, Duration slot, List<Duration> steps) {
    Rules {
        require("after", after.isPositive(), after, "positive");
        require("spread", spread > 0, spread, "positive");
        require("slot", slot.toMillis() > 0, slot, "a millisecond or more");
        steps = List.copyOf(steps);
        Duration last = Duration.ZERO;
        for (Duration step : steps) {
            require("steps", step.compareTo(last) > 0, steps, "positive and rising");
            last = step;
        }
    }

    private static void require(String name, boolean fits, Object value, String rule) {
        if (!fits) {
            throw new IllegalStateException(
                    "penstock.backend.disable." + name + " is " + value + " and must be " + rule);
        }
    }

    static Rules of(BackendSettings.Disable settings) {
        return new Rules(settings.after(), settings.spread(), settings.slot(), settings.steps());
    }
}
