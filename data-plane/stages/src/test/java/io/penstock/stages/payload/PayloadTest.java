package io.penstock.stages.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "1e3",
                "1E+3",
                "-0",
                "-0.0",
                "12345678901234567890.123",
                "1e400",
                "1e-400",
                "9007199254740993",
                "true",
                "null",
                "\"\"",
                "[]",
                "{}",
                "[[],{}]",
                "{\"b\":1,\"a\":2}",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\u0000\\b\\t\\n\\f\\r\"",
                "\"é日\ud83d\ude00\u2028\"",
                "{\"\\ud800\":1}",
                "\"\u007f/\""
            })
    void whatIsWrittenIsWhatWasRead(String json) throws Exception {
        Object root = Payload.of(json.getBytes(UTF_8)).root();
        assertThat(new String(Payload.write(root), UTF_8)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{'a':1}",
                "{a:1}",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "Infinity",
                "\"\n\"",
                "\"\\x\"",
                "1 2",
                "{\"a\":1,\"a\":1}",
                "//c\n1",
                "nul",
                "tru",
                "\u00001"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Payload.of(text.getBytes(UTF_8)).root())
                .isInstanceOf(NotJson.class);
    }

    @Test
    void randomBytesGiveAValueOrARefusalAndNothingElse() {
        var random = new Random(1);
        byte[] alphabet = "{}[]\":,0123456789.eE-+tfnrue\\ud8 \u00e9\n".getBytes(UTF_8);
        int read = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                Object root = Payload.of(bytes).root();
                byte[] written = Payload.write(root);
                assertThat(Payload.of(written).root()).isEqualTo(root);
                assertThat(Payload.bytesAtMost(root)).isGreaterThanOrEqualTo(written.length);
                read++;
            } catch (NotJson | TooLarge e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isGreaterThan(200);
    }

    @Test
    void bytesThatNobodyReplacedStayTheSameArray() throws Exception {
        byte[] bytes = " { \"a\" : 1.0 } ".getBytes(UTF_8);
        var payload = Payload.of(bytes);
        assertThat(payload.root()).isNotNull();
        assertThat(payload.bytes()).isSameAs(bytes);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] halfPair = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        assertThatThrownBy(() -> Payload.of(halfPair).root())
                .isInstanceOf(NotJson.class)
                .hasMessage("the payload is not UTF-8");
    }

    @Test
    void limitIsExact() throws Exception {
        String fits = "x".repeat(Payload.MAX_BYTES - 2);
        assertThat(Payload.write(fits)).hasSize(Payload.MAX_BYTES);
        assertThatThrownBy(() -> Payload.write(fits + "x")).isInstanceOf(TooLarge.class);
    }

    @Test
    void depthIsExact() throws Exception {
        String deepest = "[".repeat(64) + "]".repeat(64);
        assertThat(Payload.depth(Payload.of(deepest.getBytes(UTF_8)).root())).isEqualTo(64);
        assertThatThrownBy(() -> Payload.of(("[" + deepest + "]").getBytes(UTF_8)).root())
                .isInstanceOf(NotJson.class);
    }
}
