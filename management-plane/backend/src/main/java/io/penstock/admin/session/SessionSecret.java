package io.penstock.admin.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a session's cookie holds: 256 random bits. The database keeps {@link #hash} only, and {@link
 * #csrf} is another hash of it, so neither leads to the other or back.
 */
public final class SessionSecret {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    private final String text;

    private SessionSecret(String text) {
        this.text = text;
    }

    static SessionSecret make(Consumer<byte[]> random) {
        byte[] bytes = new byte[BYTES];
        random.accept(bytes);
        return new SessionSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a cookie's value; empty when it has another form. */
    public static Optional<SessionSecret> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new SessionSecret(text))
                : Optional.empty();
    }

    /** The cookie's value. */
    String reveal() {
        return text;
    }

    /** SHA-256 in hex: what is stored. */
    String hash() {
        return sha256("session:");
    }

    /** What unsafe requests bring in a header, which another site's page cannot know. */
    String csrf() {
        return sha256("csrf:");
    }

    private String sha256(String purpose) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest((purpose + text).getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "session secret";
    }
}
