package io.penstock.bench.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of each kind of nastiness, on real sockets. */
@Timeout(60)
final class NastySinkIT {
    private static final int LIMIT_MS = 20_000;
    private static final int MUCH = 20_000_000;

    private final NastySink sink = NastySink.start();
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        sink.close();
    }

    @Test
    void goodAnswersKeepTheConnection() throws IOException {
        Socket client = connect();
        for (int n = 1; n <= 3; n++) {
            post(client, Nastiness.GOOD);
            assertThat(head(client)).contains("HTTP/1.1 200 OK", "content-length: 0");
            assertThat(sink.requests(Nastiness.GOOD)).isEqualTo(n);
        }
        assertThat(sink.connections()).isEqualTo(1);
    }

    @Test
    void endlessBodyGoesOnUntilTheClientLeaves() throws IOException {
        Socket client = connect();
        post(client, Nastiness.ENDLESS_BODY);
        assertThat(head(client)).contains("transfer-encoding: chunked");
        client.getInputStream().skipNBytes(MUCH);
        client.close();
        Awaitility.await().until(() -> sink.open() == 0);
        assertThat(sink.sent()).isGreaterThan(MUCH);
    }

    @Test
    void hugeBodyIsPromisedAndSent() throws IOException {
        Socket client = connect();
        post(client, Nastiness.HUGE_BODY);
        assertThat(head(client)).contains("content-length: 10000000000");
        client.getInputStream().skipNBytes(MUCH);
    }

    @Test
    void slowBodyComesByteByByte() throws IOException {
        Socket client = connect();
        post(client, Nastiness.SLOW_BODY);
        assertThat(head(client)).contains("content-length: 100000");
        client.setSoTimeout(300);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(LIMIT_MS);
        assertThat(client.getInputStream().read()).isEqualTo('x');
        assertThat(client.getInputStream().available()).isZero();
    }

    @Test
    void gzipBombGrowsAThousandfold() throws IOException {
        Socket client = connect();
        post(client, Nastiness.GZIP_BOMB);
        assertThat(head(client)).contains("content-encoding: gzip");
        var unpacked = new GZIPInputStream(client.getInputStream());
        unpacked.skipNBytes(100_000_000);
        assertThat(unpacked.read()).isZero();
    }

    @Test
    void malformedAnswersAreMalformed() throws IOException {
        Socket client = connect();
        post(client, Nastiness.BAD_STATUS_LINE);
        assertThat(head(client)).isEqualTo("HTTP/9.9 fine, thank you\r\n\r\n");
        Socket other = connect();
        post(other, Nastiness.BAD_CHUNK);
        assertThat(new String(other.getInputStream().readAllBytes(), US_ASCII))
                .endsWith("transfer-encoding: chunked\r\n\r\nzz\r\nno chunk\r\n");
    }

    @Test
    void headerBombNeverEnds() throws IOException {
        Socket client = connect();
        post(client, Nastiness.HEADER_BOMB);
        byte[] bytes = client.getInputStream().readNBytes(MUCH);
        assertThat(new String(bytes, US_ASCII))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("\r\n\r\n");
    }

    @Test
    void silentSinkTakesTheRequestAndAnswersNothing() throws IOException {
        Socket client = connect();
        post(client, Nastiness.SILENT);
        assertSilent(client.getInputStream(), client);
        assertThat(sink.requests(Nastiness.SILENT)).isEqualTo(1);
        client.close();
        Awaitility.await().until(() -> sink.open() == 0);
    }

    @Test
    void keptConnectionIsClosedAsTheNextRequestComes() throws IOException {
        Socket client = connect();
        post(client, Nastiness.CLOSE_WHEN_REUSED);
        assertThat(head(client)).contains("200 OK");
        assertSilent(client.getInputStream(), client);
        post(client, Nastiness.CLOSE_WHEN_REUSED);
        assertThatThrownBy(() -> head(client)).isInstanceOf(IOException.class);
        assertThat(sink.requests(Nastiness.CLOSE_WHEN_REUSED)).isEqualTo(1);
    }

    @Test
    void handshakeOfTlsStalls() throws IOException {
        var plain = connect();
        plain.setSoTimeout(300);
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var tls = (SSLSocket) factory.createSocket(plain, "localhost", sink.port(), true);
        assertThatThrownBy(tls::startHandshake).isInstanceOf(SocketTimeoutException.class);
        assertThat(sink.handshakes()).isEqualTo(1);
        assertThat(sink.stallingTls().getScheme()).isEqualTo("https");
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), sink.port());
        client.setSoTimeout(LIMIT_MS);
        clients.add(client);
        return client;
    }

    private void post(Socket client, Nastiness nastiness) throws IOException {
        String request =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n{}\n"
                        .formatted(sink.url(nastiness).getPath());
        client.getOutputStream().write(request.getBytes(US_ASCII));
    }

    private static String head(Socket client) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int unit = client.getInputStream().read();
            if (unit < 0) {
                throw new EOFException("after " + head);
            }
            head.append((char) unit);
        }
        return head.toString();
    }

    private static void assertSilent(InputStream in, Socket client) throws IOException {
        client.setSoTimeout(300);
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(LIMIT_MS);
    }
}
