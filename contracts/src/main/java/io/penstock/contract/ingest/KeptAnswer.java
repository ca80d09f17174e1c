package io.penstock.contract.ingest;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.Arrays;

/**
 * A record of {@code penstock.idempotency}: what a request with an {@code Idempotency-Key} was
 * answered. Its Kafka key is the digest of tenant, source and key; its timestamp is the broker's.
 * Tags: 1 payload, 2 status, 3 content type, 4 body.
 */
public final class KeptAnswer {
    private static final int VERSION = 1;

    private final Sha256 payload;
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final UnknownFields unknown;

    /**
     * An answer.
     *
     * @param payload digest of what was sent
     * @param status HTTP status, 200 to 499
     * @param body in zlib's format (RFC 1950)
     */
    public KeptAnswer(Sha256 payload, int status, String contentType, byte[] body) {
        this(payload, status, contentType, body, UnknownFields.NONE);
    }

    private KeptAnswer(
            Sha256 payload, int status, String contentType, byte[] body, UnknownFields unknown) {
        if (status < 200 || status > 499) {
            throw new IllegalArgumentException("status " + status + " is not one to be kept");
        }
        this.payload = payload;
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.unknown = unknown;
    }

    public Sha256 payload() {
        return payload;
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] body() {
        return body;
    }

    public byte[] write() {
        return new TaggedWriter(VERSION)
                .bytes(1, payload.toBytes())
                .number(2, status)
                .text(3, contentType)
                .bytes(4, body)
                .unknown(unknown)
                .toBytes();
    }

    /** Reads a record's value; a {@link WireException} says why it cannot. */
    public static KeptAnswer read(byte[] bytes) {
        var in = new TaggedReader(bytes, "kept answer", VERSION);
        byte[] payload = new byte[0];
        int status = 0;
        String contentType = "";
        byte[] body = new byte[0];
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> payload = in.bytes();
                case 2 -> status = in.small();
                case 3 -> contentType = in.text();
                case 4 -> body = in.bytes();
                default -> in.keep();
            }
        }
        try {
            return new KeptAnswer(Sha256.of(payload), status, contentType, body, in.unknown());
        } catch (IllegalArgumentException e) {
            throw new WireException("kept answer: " + e.getMessage());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptAnswer that
                && payload.equals(that.payload)
                && status == that.status
                && contentType.equals(that.contentType)
                && Arrays.equals(body, that.body)
                && unknown.equals(that.unknown);
    }

    @Override
    public int hashCode() {
        return payload.hashCode();
    }

    @Override
    public String toString() {
        return "kept answer " + status + " of " + body.length + " bytes";
    }
}
