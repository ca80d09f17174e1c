package io.penstock.ingest.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decodes gzip (RFC 1952). Members follow each other in a loop, and are bounded: Java's own stream
 * calls itself for each, and a body of empty members overflows its stack.
 */
final class Gunzip extends InputStream {
    private static final int MOST_MEMBERS = 1_000;
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final byte[] bytes;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int at;
    private int members;
    private boolean within;

    Gunzip(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (within || members == 0 || at < bytes.length) {
            if (!within) {
                begin();
            }
            int read = inflate(to, offset, length);
            if (read > 0 || length == 0) {
                return read;
            }
            end();
        }
        return -1;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        try {
            int read = inflater.inflate(to, offset, length);
            if (read == 0 && length > 0 && !inflater.finished()) {
                throw new EOFException("the member does not end");
            }
            crc.update(to, offset, read);
            return read;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void begin() throws IOException {
        if (++members > MOST_MEMBERS) {
            throw new ZipException("more than " + MOST_MEMBERS + " members");
        }
        if (number(2) != 0x8b1f || number(1) != 8) {
            throw new ZipException("no member of gzip");
        }
        int flags = (int) number(1);
        skip(FIXED_HEADER - 4);
        if ((flags & RESERVED) != 0) {
            throw new ZipException("unknown flags");
        }
        if ((flags & EXTRA) != 0) {
            skip((int) number(2));
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        skip((flags & HEADER_CRC) == 0 ? 0 : 2);
        inflater.reset();
        inflater.setInput(bytes, at, bytes.length - at);
        crc.reset();
        within = true;
    }

    private void end() throws IOException {
        within = false;
        at = bytes.length - inflater.getRemaining();
        long sum = number(TRAILER / 2);
        long size = number(TRAILER / 2);
        if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("sum or size differ");
        }
    }

    private void skipText(int flag) throws IOException {
        boolean more = flag != 0;
        while (more) {
            more = number(1) != 0;
        }
    }

    private void skip(int count) throws IOException {
        if (count > bytes.length - at) {
            throw new EOFException("the member does not end");
        }
        at += count;
    }

    /** The next bytes as a number, the lowest first. */
    private long number(int count) throws IOException {
        int start = at;
        skip(count);
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[start + i] & 0xff);
        }
        return value;
    }
}
