package io.penstock.bench.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets: a client, the proxy, and a server that sends back what it gets. */
@Timeout(60)
final class FaultProxyIT {
    private static final int SILENCE_MS = 300;
    private static final int LIMIT_MS = 20_000;

    private final EchoServer server = new EchoServer();
    private final FaultProxy proxy = FaultProxy.to(server.port());
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        proxy.close();
        server.close();
    }

    @Test
    void withoutAFaultEveryByteAndTheEndPass() throws Exception {
        Socket client = connect();
        byte[] bytes = new byte[3_000_000];
        new SplittableRandom(1).nextBytes(bytes);
        Thread sending = Thread.ofVirtual().start(() -> sendAndEnd(client, bytes));
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
        sending.join();
        Awaitility.await().until(() -> proxy.open() == 0);
    }

    @Test
    void delayedBytesComeLaterAndUnchanged() throws IOException {
        Socket client = connect();
        assertThat(echo(client, "before")).isEqualTo("before");
        proxy.set(new Fault.Delay(Duration.ofMillis(200)));
        long start = System.nanoTime();
        assertThat(echo(client, "late")).isEqualTo("late");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void throttledBytesComeAtTheRate() throws IOException {
        Socket client = connect();
        proxy.set(new Fault.Throttle(20_000));
        long start = System.nanoTime();
        assertThat(echo(client, "x".repeat(20_000))).hasSize(20_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
    }

    @Test
    void swallowedBytesNeverComeAndLaterOnesDo() throws IOException {
        Socket client = connect();
        proxy.set(new Fault.Swallow());
        send(client, "gone");
        assertSilent(client);
        proxy.set(new Fault.None());
        assertThat(echo(client, "back")).isEqualTo("back");
    }

    @Test
    void clientThatGoesWhileSwallowedIsForgotten() throws IOException {
        Socket client = connect();
        assertThat(echo(client, "here")).isEqualTo("here");
        proxy.set(new Fault.Swallow());
        client.close();
        Awaitility.await().until(() -> proxy.open() == 0);
    }

    @Test
    void resetBreaksOpenAndNewConnections() throws IOException {
        Socket client = connect();
        assertThat(echo(client, "here")).isEqualTo("here");
        proxy.set(new Fault.Reset());
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> connect().getInputStream().read())
                .isInstanceOf(SocketException.class);
        Awaitility.await().until(() -> proxy.open() == 0);
    }

    @Test
    void halfOpenConnectionStandsStillAndThenGoesOn() throws IOException {
        Socket open = connect();
        assertThat(echo(open, "here")).isEqualTo("here");
        proxy.set(new Fault.HalfOpen());
        send(open, "kept");
        assertSilent(open);
        Socket fresh = connect();
        send(fresh, "too");
        assertSilent(fresh);
        assertThat(proxy.open()).isEqualTo(2);

        proxy.set(new Fault.None());
        assertThat(read(open, 4)).isEqualTo("kept");
        assertThat(read(fresh, 3)).isEqualTo("too");
    }

    @Test
    void endOfTheSinkIsNotSeenWhileHalfOpen() throws IOException {
        Socket client = connect();
        assertThat(echo(client, "here")).isEqualTo("here");
        proxy.set(new Fault.HalfOpen());
        server.close();
        assertSilent(client);
        proxy.set(new Fault.None());
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void refusedDoorLeavesOpenConnectionsAloneAndOpensAgainOnItsPort() throws IOException {
        Socket open = connect();
        assertThat(echo(open, "here")).isEqualTo("here");
        for (int times = 0; times < 3; times++) {
            proxy.refuse();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThat(echo(open, "still")).isEqualTo("still");
            proxy.set(new Fault.None());
            assertThat(echo(connect(), "again")).isEqualTo("again");
        }
    }

    @Test
    void ruleChoosesConnections() throws IOException {
        proxy.set(Rule.every(2, new Fault.Swallow()));
        for (int number = 0; number < 4; number++) {
            Socket client = connect();
            send(client, "a");
            if (number % 2 == 0) {
                assertSilent(client);
            } else {
                assertThat(read(client, 1)).isEqualTo("a");
            }
        }
        proxy.set(Rule.first(5, new Fault.None()));
        assertThat(proxy.accepted()).isEqualTo(4);
    }

    @Test
    void sinkThatIsAwayIsABrokenConnection() throws IOException {
        server.close();
        assertThatThrownBy(() -> connect().getInputStream().read())
                .isInstanceOf(SocketException.class);
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        clients.add(client);
        client.setSoTimeout(LIMIT_MS);
        return client;
    }

    private static String echo(Socket client, String text) throws IOException {
        send(client, text);
        return read(client, text.length());
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String read(Socket client, int length) throws IOException {
        return new String(client.getInputStream().readNBytes(length), US_ASCII);
    }

    private static void sendAndEnd(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
            client.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing comes, not even an end. */
    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MS);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(LIMIT_MS);
    }
}
