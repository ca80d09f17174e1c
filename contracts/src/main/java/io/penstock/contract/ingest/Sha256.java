package io.penstock.contract.ingest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 digest, as four numbers: small in memory, and comparable. */
public record Sha256(long a, long b, long c, long d) {
    public static final int BYTES = 32;

    /** What takes the bytes in. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest of all that was taken in; it starts anew then. */
    public static Sha256 end(MessageDigest digest) {
        return of(digest.digest());
    }

    /** Reads the 32 bytes of {@link #toBytes()}. */
    public static Sha256 of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "a SHA-256 digest has 32 bytes, not " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
    }
}
