package io.penstock.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A client that sends whatever bytes it is told to. */
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    RawClient(int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a character as a byte; false when the other side has closed. */
    boolean send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** What the server says until it closes the connection, or nothing comes for that long. */
    Said hear(int patienceMs) {
        var heard = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(patienceMs);
            socket.getInputStream().transferTo(heard);
            return new Said(heard.toString(ISO_8859_1), true);
        } catch (SocketTimeoutException _) {
            return new Said(heard.toString(ISO_8859_1), false);
        } catch (SocketException _) {
            return new Said(heard.toString(ISO_8859_1), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gone at once, as a killed client is. */
    @Override
    public void close() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was heard.
     *
     * @param closed whether the server closed the connection
     */
    record Said(String text, boolean closed) {
        int answers() {
            return text.split("HTTP/1\\.[01] \\d", -1).length - 1;
        }

        int status() {
            return text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }
    }
}
