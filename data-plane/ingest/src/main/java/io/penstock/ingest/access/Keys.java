package io.penstock.ingest.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.key.AccessKey;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.SourceOfKey;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Checks source keys against the directory, without asking another process. */
public final class Keys {
    private static final String SCHEME = "Bearer ";
    private static final int ID_START = SCHEME.length() + "psk_".length();
    private static final int ID_END = ID_START + 12;

    private final Directory directory;
    private final BooleanSupplier caughtUp;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    /** A header that was right, and the key that it was checked against. */
    private record Remembered(String authorization, SourceConfig.Key key) {
        boolean is(String header, SourceConfig.Key current) {
            return key.equals(current)
                    && MessageDigest.isEqual(bytes(authorization), bytes(header));
        }

        @Override
        public String toString() {
            return "key " + key.id();
        }
    }

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
        Optional<Access> again = again(authorization, now);
        if (again.isPresent()) {
            return again.get();
        }
        Optional<AccessKey> key =
                AccessKey.parse(authorization.substring(SCHEME.length()).strip())
                        .filter(parsed -> parsed.kind() == AccessKey.Kind.SOURCE);
        if (key.isEmpty()) {
            return new Access.Denied("this is no source key, or a mistyped one");
        }
        return check(authorization, key.get(), now);
    }

    /**
     * Grants the same header that was right before, for a key that has not changed, without hashing
     * it; in a time that says nothing about how much of it is right.
     */
    private Optional<Access> again(String authorization, long now) {
        if (authorization.length() < ID_END) {
            return Optional.empty();
        }
        String id = authorization.substring(ID_START, ID_END);
        Remembered before = remembered.get(id);
        return before == null
                ? Optional.empty()
                : directory
                        .sourceByKeyId(id)
                        .filter(entry -> valid(entry, now))
                        .filter(entry -> before.is(authorization, entry.key()))
                        .map(entry -> new Access.Granted(entry.source()));
    }

    private static byte[] bytes(String authorization) {
        return authorization.getBytes(ISO_8859_1);
    }

    private Access check(String authorization, AccessKey key, long now) {
        Optional<SourceOfKey> found = directory.sourceByKeyId(key.id());
        if (found.isEmpty() && !caughtUp.getAsBoolean()) {
            return new Access.NotYetKnown();
        }
        return found.filter(entry -> valid(entry, now) && key.matches(entry.key().hash()))
                .<Access>map(entry -> granted(authorization, entry))
                .orElseGet(() -> new Access.Denied("the key is unknown, revoked or expired"));
    }

    private Access granted(String authorization, SourceOfKey entry) {
        remembered.put(entry.key().id(), new Remembered(authorization, entry.key()));
        return new Access.Granted(entry.source());
    }

    private static boolean valid(SourceOfKey entry, long now) {
        long expires = entry.key().expires();
        return expires == 0 || now < expires;
    }
}
