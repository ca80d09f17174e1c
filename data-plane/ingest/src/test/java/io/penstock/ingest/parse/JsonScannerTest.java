package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    private static boolean takes(byte[] text) {
        var scanner = new JsonScanner(text, 0, text.length);
        return scanner.skipValue(4) && scanner.ended();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "12.50",
                "1e5",
                "-1E-10",
                "true",
                " null ",
                "\"\"",
                "\"a\\u00e9\\n\"",
                "\"é🎉\"",
                "[]",
                "[1, [2] ,{}]",
                "{\"a\":{\"b\":[{}]}}",
                "{\"a\" : 1,\n\"b\":2}"
            })
    void takes(String text) {
        assertThat(takes(text.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "-",
                "NaN",
                "tru",
                "truer",
                "nul",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"a\nb\"",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[1}",
                "1 2",
                "/**/1",
                "[[[[[1]]]]]"
            })
    void leaves(String text) {
        assertThat(takes(text.getBytes(UTF_8))).isFalse();
    }

    /** Bytes that are no UTF-8: overlong, half a surrogate pair, beyond the last, cut off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080",
                "\u00c0\u0080",
                "\u00e0\u0080\u0080",
                "\u00ed\u00a0\u0080",
                "\u00f4\u0090\u0080\u0080",
                "\u00f8\u0088\u0080\u0080\u0080",
                "\u00c3"
            })
    void leavesWhatIsNoUtf8(String bytes) {
        assertThat(takes(("\"" + bytes + "\"").getBytes(ISO_8859_1))).isFalse();
    }

    @Test
    void aStringWithEscapesIsLeft() {
        byte[] text = " \"a\\tb\"".getBytes(UTF_8);
        assertThat(new JsonScanner(text, 0, text.length).text()).isNull();
    }

    @Test
    void aStringBeyondAsciiIsRead() {
        byte[] text = " \"é🎉\"x".getBytes(UTF_8);
        var scanner = new JsonScanner(text, 0, text.length);
        assertThat(scanner.text()).isEqualTo("é🎉");
        assertThat(scanner.next('x')).isTrue();
        assertThat(scanner.ended()).isTrue();
    }
}
