package io.penstock.bench.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Small bodies that unpack to many megabytes of spaces, which are white space in JSON. */
final class Bombs {
    private static final int ZSTD_BLOCK = 128 << 10;

    private Bombs() {}

    static byte[] gzip(int megabytes) {
        var packed = new ByteArrayOutputStream();
        byte[] spaces = " ".repeat(1 << 20).getBytes(US_ASCII);
        try (var out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A Zstandard frame of run-length blocks (RFC 8878, §3.1.1.2): four bytes for each 128 KiB. */
    static byte[] zstd(int megabytes) {
        var packed = new ByteArrayOutputStream();
        // Magic number, a descriptor without options, a window of 128 KiB.
        packed.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x00, 0x38});
        int blocks = megabytes * 8;
        for (int i = 1; i <= blocks; i++) {
            int header = ZSTD_BLOCK << 3 | 1 << 1 | (i == blocks ? 1 : 0);
            packed.write(header);
            packed.write(header >> 8);
            packed.write(header >> 16);
            packed.write(' ');
        }
        return packed.toByteArray();
    }
}
