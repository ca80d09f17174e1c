package io.penstock.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Builds tagged records by hand: short fields only, so every tag and length is one byte. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes() {
        out.write(1);
    }

    Bytes field(int tag, byte... value) {
        out.write(tag);
        out.write(value.length);
        out.writeBytes(value);
        return this;
    }

    Bytes text(int tag, String value) {
        return field(tag, value.getBytes(UTF_8));
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
