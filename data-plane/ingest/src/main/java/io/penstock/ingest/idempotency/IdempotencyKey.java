package io.penstock.ingest.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.ingest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A sender's name for one request: 1 to 255 visible ASCII characters and spaces.
 *
 * @param value without the quotes of the header
 */
public record IdempotencyKey(String value) {
    static final int LONGEST = 255;

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to %d characters, not %d"
                            .formatted(LONGEST, value.length()));
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "an idempotency key has only visible ASCII characters and spaces");
        }
    }

    /** Names the key among those of all sources. */
    public Sha256 of(String tenant, String source) {
        MessageDigest digest = Sha256.start();
        add(digest, tenant);
        add(digest, source);
        add(digest, value);
        return Sha256.end(digest);
    }

    /** With its length, so that no two lists of texts give the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
