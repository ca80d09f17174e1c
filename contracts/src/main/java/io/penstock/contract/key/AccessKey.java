package io.penstock.contract.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * A bearer key: {@code <prefix>_<id>_<secret>_<checksum>}, all lower-case hex behind the prefix; id
 * 48 bits, secret 256 bits, checksum the CRC-32 of what stands before it, so that a mistyped key is
 * told from an unknown one.
 *
 * <p>Shown once, when made. Only {@link #hash} is stored. {@link #toString} shows no secret.
 */
public final class AccessKey {
    /** What the key opens. */
    public enum Kind {
        /** A source's key: may post events. */
        SOURCE("psk"),
        /** An operator's token: may do everything in the API. */
        OPERATOR("pso"),
        /** A token of a tenant: may do in the API what its scopes say. */
        TOKEN("pst"),
        /** An invitation: may join a tenant or the operators, once. */
        INVITATION("psi"),
        /** A reset link's: may set the password of one person anew, once. */
        RESET("psr");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        private static Kind of(String prefix) {
            for (Kind kind : values()) {
                if (kind.prefix.equals(prefix)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("'" + prefix + "' begins no kind of key");
        }
    }

    private static final Pattern FORM =
            Pattern.compile(
                    Arrays.stream(Kind.values())
                            .map(kind -> kind.prefix)
                            .collect(
                                    Collectors.joining(
                                            "|",
                                            "(",
                                            ")_([0-9a-f]{12})_[0-9a-f]{64}_([0-9a-f]{8})")));
    private static final HexFormat HEX = HexFormat.of();

    private final Kind kind;
    private final String id;
    private final String text;

    private AccessKey(Kind kind, String id, String text) {
        this.kind = kind;
        this.id = id;
        this.text = text;
    }

    /** Makes a key from fresh random bytes, which {@code random} fills in. */
    public static AccessKey make(Kind kind, Consumer<byte[]> random) {
        byte[] id = new byte[6];
        byte[] secret = new byte[32];
        random.accept(id);
        random.accept(secret);
        String body = kind.prefix + "_" + HEX.formatHex(id) + "_" + HEX.formatHex(secret);
        return new AccessKey(kind, HEX.formatHex(id), body + "_" + checksum(body));
    }

    /** Reads a key; empty when the text has another form or a wrong checksum. */
    public static Optional<AccessKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()
                || !checksum(text.substring(0, text.length() - 9)).equals(matcher.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new AccessKey(Kind.of(matcher.group(1)), matcher.group(2), text));
    }

    public Kind kind() {
        return kind;
    }

    /** Names the key in lists, logs and the audit; no secret. */
    public String id() {
        return id;
    }

    /** The whole key, secret included: for the one who is shown it. */
    public String reveal() {
        return text;
    }

    /** SHA-256 of the whole key in hex: what is stored. */
    public String hash() {
        try {
            return HEX.formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the stored hash is this key's, compared in constant time. */
    public boolean matches(String storedHash) {
        return MessageDigest.isEqual(hash().getBytes(US_ASCII), storedHash.getBytes(US_ASCII));
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(US_ASCII));
        return HEX.toHexDigits((int) crc.getValue());
    }

    @Override
    public String toString() {
        return kind + " key " + id;
    }
}
