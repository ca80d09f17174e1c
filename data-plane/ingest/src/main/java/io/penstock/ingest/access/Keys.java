package io.penstock.ingest.access;

import io.penstock.contract.key.AccessKey;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.SourceOfKey;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Checks source keys against the directory, without asking another process. */
public final class Keys {
    private static final String SCHEME = "Bearer ";

    private final Directory directory;
    private final BooleanSupplier caughtUp;

    /**
     * A check.
     *
     * @param caughtUp whether the directory has been read to its end
     */
    public Keys(Directory directory, BooleanSupplier caughtUp) {
        this.directory = directory;
        this.caughtUp = caughtUp;
    }

    /**
     * Judges the value of an {@code Authorization} header.
     *
     * @param now µs since 1970
     */
    public Access check(@Nullable String authorization, long now) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Access.Denied("send the source's key: Authorization: Bearer psk_…");
        }
        Optional<AccessKey> key =
                AccessKey.parse(authorization.substring(SCHEME.length()).strip())
                        .filter(parsed -> parsed.kind() == AccessKey.Kind.SOURCE);
        if (key.isEmpty()) {
            return new Access.Denied("this is no source key, or a mistyped one");
        }
        return check(key.get(), now);
    }

    private Access check(AccessKey key, long now) {
        Optional<SourceOfKey> found = directory.sourceByKeyId(key.id());
        if (found.isEmpty() && !caughtUp.getAsBoolean()) {
            return new Access.NotYetKnown();
        }
        return found.filter(entry -> valid(entry, now) && key.matches(entry.key().hash()))
                .<Access>map(entry -> new Access.Granted(entry.source()))
                .orElseGet(() -> new Access.Denied("the key is unknown, revoked or expired"));
    }

    private static boolean valid(SourceOfKey entry, long now) {
        long expires = entry.key().expires();
        return expires == 0 || now < expires;
    }
}
