package io.penstock.ingest.http;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The content encodings that are taken. */
enum BodyEncoding {
    IDENTITY {
        @Override
        InputStream open(byte[] encoded) {
            return new ByteArrayInputStream(encoded);
        }
    },
    GZIP {
        @Override
        InputStream open(byte[] encoded) {
            return new Gunzip(encoded);
        }
    },
    ZSTD {
        @Override
        InputStream open(byte[] encoded) throws IOException {
            return new ZstdInputStream(new ByteArrayInputStream(encoded))
                    .setLongMax(ZSTD_WINDOW_LOG);
        }
    };

    /** Thrown when the bytes are not what the encoding says. */
    static final class CorruptBodyException extends Exception {
        private static final long serialVersionUID = 1L;

        CorruptBodyException(String encoding) {
            super("the body is not valid " + encoding, null, false, false);
        }
    }

    private static final int STEP = 16 << 10;

    /** 8 MiB, which RFC 8878 recommends to support: a larger window is a way to take memory. */
    private static final int ZSTD_WINDOW_LOG = 23;

    abstract InputStream open(byte[] encoded) throws IOException;

    /** Reads a {@code Content-Encoding} header; empty for one that is not taken. */
    static Optional<BodyEncoding> of(@Nullable String header) {
        return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(IDENTITY);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "zstd" -> Optional.of(ZSTD);
            default -> Optional.empty();
        };
    }

    /**
     * The decoded body; empty when {@code mayGrow} says no.
     *
     * @param mayGrow asked before each step with the bytes that would then be decoded
     */
    Optional<byte[]> decode(byte[] body, LongPredicate mayGrow) throws CorruptBodyException {
        if (this == IDENTITY) {
            return Optional.of(body);
        }
        var decoded = new ByteArrayOutputStream(Math.max(STEP, body.length * 2));
        byte[] step = new byte[STEP];
        try (InputStream in = open(body)) {
            for (int read = in.read(step); read >= 0; read = in.read(step)) {
                if (!mayGrow.test(decoded.size() + (long) read)) {
                    return Optional.empty();
                }
                decoded.write(step, 0, read);
            }
            return Optional.of(decoded.toByteArray());
        } catch (ZipException | EOFException e) {
            throw new CorruptBodyException(name().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new CorruptBodyException(name().toLowerCase(Locale.ROOT));
        }
    }
}
