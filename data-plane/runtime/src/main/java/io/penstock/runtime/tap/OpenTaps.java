package io.penstock.runtime.tap;

import io.penstock.contract.tap.Tap;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The taps whose lease has not ended. One thread changes them, any number look at {@link
 * #watching}.
 */
final class OpenTaps {
    /** Taps that one worker serves; more are overlooked. */
    static final int MOST = 1_000;

    /** However far a lease is said to reach: the clocks of two machines may differ. */
    static final long LONGEST = Duration.ofMinutes(2).toMillis() * 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(OpenTaps.class);

    private final Map<String, Watch> byKey = new HashMap<>();
    private volatile @Nullable Watching watching;

    /** Null: there is no tap. */
    @Nullable Watching watching() {
        return watching;
    }

    Collection<Watch> all() {
        return List.copyOf(byKey.values());
    }

    /**
     * Takes over one record of the topic. One that cannot be read ends the tap of its key, and
     * touches no other.
     *
     * @param value null: the tap is closed
     * @param now µs since 1970
     */
    void apply(String key, byte @Nullable [] value, long now) {
        Tap tap = value == null ? null : read(key, value);
        if (tap == null || tap.expires() <= now) {
            forget(key);
            return;
        }
        Tap leased = tap.until(Math.min(tap.expires(), now + LONGEST));
        Watch known = byKey.get(key);
        if (known != null && sameSubject(known.tap(), leased)) {
            known.renew(leased);
        } else if (known != null || byKey.size() < MOST) {
            byKey.put(key, new Watch(leased));
            publish();
        }
    }

    private static @Nullable Tap read(String key, byte[] value) {
        try {
            Tap tap = Tap.read(value);
            if (tap.key().equals(key)) {
                return tap;
            }
            LOG.warn("A tap is overlooked, its key is another's: key={}", key);
        } catch (WireException e) {
            LOG.warn("A tap is overlooked, it cannot be read: key={} cause={}", key, e.toString());
        }
        return null;
    }

    private static boolean sameSubject(Tap one, Tap other) {
        return one.scope() == other.scope()
                && one.name().equals(other.name())
                && one.perSecond() == other.perSecond();
    }

    private void forget(String key) {
        if (byKey.remove(key) != null) {
            publish();
        }
    }

    /** Forgets those whose lease has ended. */
    void sweep(long now) {
        if (byKey.values().removeIf(watch -> watch.tap().expires() <= now)) {
            publish();
        }
    }

    private void publish() {
        watching = Watching.of(byKey.values());
    }
}
