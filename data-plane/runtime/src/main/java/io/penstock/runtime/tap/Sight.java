package io.penstock.runtime.tap;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.CloudJson;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.tap.Tapped;
import io.penstock.contract.tap.Tapped.Attempted;
import io.penstock.contract.tap.Tapped.Passed;
import io.penstock.contract.tap.Tapped.Point;
import org.jspecify.annotations.Nullable;

/** An event that was seen at a point. It is written down only when it is shown. */
public final class Sight {
    private final Point point;
    private final long at;
    private final Passed passed;
    private final Attempted attempted;
    private final CloudAttributes ce;
    private final byte @Nullable [] payload;

    /**
     * A sight.
     *
     * @param at µs since 1970
     * @param payload not copied, and not held when it is too large to be shown
     */
    public Sight(
            Point point,
            long at,
            Passed passed,
            Attempted attempted,
            CloudAttributes ce,
            byte[] payload) {
        this.point = point;
        this.at = at;
        this.passed = passed;
        this.attempted = attempted;
        this.ce = ce;
        this.payload = payload.length > Tapped.MOST_EVENT ? null : payload;
    }

    /** What this tap is shown of it. */
    Tapped shownTo(Tap tap) {
        return new Tapped(tap.tenant(), tap.id(), at, point, named(tap), attempted, event());
    }

    /** Whoever taps a pipe sees its name also where the event is on several. */
    private Passed named(Tap tap) {
        return tap.scope() != Scope.PIPE || passed.pipe() != null
                ? passed
                : new Passed(
                        passed.source(),
                        tap.name(),
                        passed.destination(),
                        passed.id(),
                        passed.type(),
                        passed.eventTime(),
                        passed.size(),
                        passed.lag());
    }

    private @Nullable String event() {
        if (payload == null) {
            return null;
        }
        String event = CloudJson.write(ce, payload);
        return event.length() > Tapped.MOST_EVENT ? null : event;
    }
}
