package io.penstock.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.key.AccessKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A sender that states a body and waits for the answer before it sends any of it. */
final class HeadOnly {
    private static final int PATIENCE_MS = 10_000;

    private HeadOnly() {}

    /** The whole answer, a problem in JSON. */
    static String post(int port, AccessKey key, int stated) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write(
                            ("POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                            + key.reveal()
                                            + "\r\nContent-Type: application/json\r\n"
                                            + "Content-Length: "
                                            + stated
                                            + "\r\n\r\n")
                                    .getBytes(US_ASCII));
            var answer = new StringBuilder();
            byte[] some = new byte[4_096];
            while (!answer.toString().endsWith("}")) {
                int read = socket.getInputStream().read(some);
                assertThat(read).as("the answer so far: %s", answer).isPositive();
                answer.append(new String(some, 0, read, US_ASCII));
            }
            return answer.toString();
        }
    }
}
