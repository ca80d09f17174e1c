package io.penstock.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * A TCP port of the loopback address that nobody listens on.
 *
 * <p>It is taken from 20000–31999, below the range from which Linux and macOS choose the ports of
 * outgoing connections, so that it stays free until the server that is told about it binds it.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_999;
    private static final int ATTEMPTS = 500;

    private FreePort() {}

    /**
     * A free port.
     *
     * @throws IllegalStateException when 500 ports chosen by chance were all taken
     */
    public static int find(RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found from " + LOWEST + " to " + HIGHEST);
    }

    /** Whether a server could bind this port of the loopback address now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
