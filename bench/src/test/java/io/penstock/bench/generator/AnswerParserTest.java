package io.penstock.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class AnswerParserTest {
    private final AnswerParser parser = new AnswerParser();

    @Test
    void answerWithoutBodyEndsWithItsHead() {
        assertThat(read("HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n")).isEqualTo(202);
    }

    @Test
    void answerIsCompleteOnlyWithItsWholeBody() {
        assertThat(read("HTTP/1.1 422 Unprocessable\r\nContent-Length: 5\r\n\r\nab")).isZero();
        assertThat(read("cd")).isZero();
        assertThat(read("e")).isEqualTo(422);
    }

    @Test
    void answerIsReadByteByByte() {
        String answer = "HTTP/1.1 503 Busy\r\ncontent-length: 2\r\nretry-after: 1\r\n\r\nno";
        for (int i = 0; i < answer.length() - 1; i++) {
            assertThat(read(answer.substring(i, i + 1))).isZero();
        }
        assertThat(read("o")).isEqualTo(503);
    }

    @Test
    void answersFollowEachOtherOnAConnection() {
        assertThat(read("HTTP/1.1 202 Accepted\r\ncontent-length: 1\r\n\r\n1")).isEqualTo(202);
        assertThat(read("HTTP/1.1 400 Bad\r\ncontent-length: 0\r\n\r\n")).isEqualTo(400);
    }

    @Test
    void closingServerIsNoticed() {
        assertThat(read("HTTP/1.1 400 Bad\r\ncontent-length: 0\r\nConnection: close\r\n\r\n"))
                .isEqualTo(400);
        assertThat(parser.closes()).isTrue();
    }

    private int read(String text) {
        return parser.read(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    }
}
