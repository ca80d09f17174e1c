package io.penstock.bench.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RequestReaderTest {
    private static final String TWO =
            "POST /after/100/crm HTTP/1.1\r\nHost: x\r\nCE-Id: a\r\nContent-Length: 5\r\n\r\n{\"a\"}"
                    + "POST /archive HTTP/1.1\r\nhost: x\r\nce-id:b\r\n\r\n";

    @Test
    void requestsAreTheSameHoweverTheBytesCome() {
        for (int piece = 1; piece <= TWO.length(); piece++) {
            assertThat(read(TWO, piece)).containsExactly("crm a 100 {\"a\"}", "archive b 0 ");
        }
    }

    @Test
    void longBodyIsReadWhole() {
        String body = "x".repeat(1_000_000);
        String request = "POST /d HTTP/1.1\r\ncontent-length: 1000000\r\n\r\n" + body;
        assertThat(read(request, 60_000)).containsExactly("d  0 " + body);
    }

    @Test
    void batchCountsItsEvents() {
        var reader = new RequestReader();
        reader.add(
                bytes(
                        "POST /d HTTP/1.1\r\nContent-Type: application/cloudevents-batch+json;"
                                + " charset=UTF-8\r\ncontent-length: 9\r\n\r\n[{},{\"a\"]"));
        assertThat(reader.next().map(Received::events)).contains(2);
    }

    @Test
    void fieldIsFoundByItsWholeName() {
        String head = "POST / HTTP/1.1\r\nce-identity: no\r\nx: ce-id:no\r\nce-id: yes";
        assertThat(Received.field(head, "ce-id")).contains("yes");
        assertThat(Received.field(head, "x-none")).isEmpty();
        assertThat(Received.field("POST / HTTP/1.1", "ce-id")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> read("POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n", 99))
                .hasMessageContaining("without a stated length");
        assertThatThrownBy(() -> read("POST / HTTP/1.1\r\ncontent-length: 99999999\r\n\r\n", 99))
                .hasMessageContaining("99999999 bytes is too long");
    }

    private static List<String> read(String text, int piece) {
        var reader = new RequestReader();
        List<String> requests = new ArrayList<>();
        for (int at = 0; at < text.length(); at += piece) {
            reader.add(bytes(text.substring(at, Math.min(text.length(), at + piece))));
            for (Optional<Received> next = reader.next(); next.isPresent(); next = reader.next()) {
                requests.add(text(next.get()));
            }
        }
        return requests;
    }

    private static String text(Received request) {
        return "%s %s %d %s"
                .formatted(
                        request.branch(),
                        request.field("ce-id").orElse(""),
                        request.delayMs(),
                        request.body());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
