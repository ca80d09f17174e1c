package io.penstock.bench.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What a nasty sink writes. */
final class NastyAnswers {
    private static final byte[] GOOD = head("content-length: 0", "");
    private static final int BLOCK = 64 << 10;
    private static final byte[] FILLING = filling();
    private static final long HUGE = 10_000_000_000L;
    private static final int MEMBER = 16 << 20;
    private static final long SECOND = 1_000;

    private NastyAnswers() {}

    /** Answers a request that was read; true: the connection takes another. */
    static boolean answer(Nastiness nastiness, NastyConnection connection)
            throws IOException, InterruptedException {
        return switch (nastiness) {
            case GOOD -> good(connection);
            case ENDLESS_BODY -> endlessBody(connection);
            case HUGE_BODY -> hugeBody(connection);
            case SLOW_BODY -> slowBody(connection);
            case GZIP_BOMB -> gzipBomb(connection);
            case BAD_STATUS_LINE -> badStatusLine(connection);
            case BAD_CHUNK -> badChunk(connection);
            case HEADER_BOMB -> headerBomb(connection);
            case SILENT -> silent(connection);
            case CLOSE_WHEN_REUSED -> closeWhenReused(connection);
        };
    }

    private static boolean good(NastyConnection connection) throws IOException {
        connection.write(GOOD);
        return true;
    }

    private static boolean endlessBody(NastyConnection connection) throws IOException {
        connection.write(head("transfer-encoding: chunked", ""));
        byte[] size = (Integer.toHexString(BLOCK) + "\r\n").getBytes(ISO_8859_1);
        byte[] end = "\r\n".getBytes(ISO_8859_1);
        while (!connection.isOver()) {
            connection.write(size);
            connection.write(FILLING);
            connection.write(end);
        }
        return false;
    }

    private static boolean hugeBody(NastyConnection connection) throws IOException {
        connection.write(head("content-length: " + HUGE, ""));
        for (long sent = 0; sent < HUGE && !connection.isOver(); sent += BLOCK) {
            int size = (int) Math.min(BLOCK, HUGE - sent);
            connection.write(Arrays.copyOf(FILLING, size));
        }
        return true;
    }

    private static boolean slowBody(NastyConnection connection)
            throws IOException, InterruptedException {
        connection.write(head("content-length: 100000", ""));
        while (!connection.pause(SECOND)) {
            connection.write(new byte[] {'x'});
        }
        return false;
    }

    /** A gzip stream may have many members, so one is made and sent again and again. */
    private static boolean gzipBomb(NastyConnection connection) throws IOException {
        byte[] member = zeros();
        long members = HUGE / MEMBER;
        connection.write(
                head("content-encoding: gzip", "content-length: " + members * member.length, ""));
        for (long sent = 0; sent < members && !connection.isOver(); sent++) {
            connection.write(member);
        }
        return true;
    }

    private static boolean badStatusLine(NastyConnection connection) throws IOException {
        connection.write("HTTP/9.9 fine, thank you\r\n\r\n".getBytes(ISO_8859_1));
        return false;
    }

    private static boolean badChunk(NastyConnection connection) throws IOException {
        connection.write(head("transfer-encoding: chunked", "", "zz", "no chunk"));
        return false;
    }

    private static boolean headerBomb(NastyConnection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
        byte[] field = ("x-bomb: " + "x".repeat(1_000) + "\r\n").getBytes(ISO_8859_1);
        while (!connection.isOver()) {
            connection.write(field);
        }
        return false;
    }

    private static boolean silent(NastyConnection connection) {
        connection.awaitOver();
        return false;
    }

    private static boolean closeWhenReused(NastyConnection connection) throws IOException {
        connection.write(GOOD);
        connection.awaitNextByte();
        return false;
    }

    private static byte[] head(String... lines) {
        return ("HTTP/1.1 200 OK\r\n" + String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1);
    }

    private static byte[] filling() {
        byte[] filling = new byte[BLOCK];
        Arrays.fill(filling, (byte) 'x');
        return filling;
    }

    private static byte[] zeros() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[MEMBER]);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }
}
