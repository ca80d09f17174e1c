package io.penstock.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void valuesHaveTheirKinds() throws Exception {
        assertThat(Json.read("[1,99999999999999999999,1.50,\"a\",true,{\"b\":[]}]".getBytes(UTF_8)))
                .isEqualTo(
                        List.of(
                                1L,
                                new BigInteger("99999999999999999999"),
                                new BigDecimal("1.50"),
                                "a",
                                true,
                                Map.of("b", List.of())));
        assertThat(Json.read("null".getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.50",
                "-1",
                "1000",
                "[]",
                "{\"b\":1,\"a\":null}",
                "\"é\\n\\\"\"",
                "1E+99999"
            })
    void whatIsWrittenIsWhatWasRead(String json) throws Exception {
        assertThat(Json.text(Json.read(json.getBytes(UTF_8)))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "nul",
                "1e99999999999",
                "NaN",
                "'a'"
            })
    void whatIsNotOneDocumentIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8)))
                .isInstanceOf(Json.MalformedJson.class);
    }

    @Test
    void depthIsBounded() throws Exception {
        assertThat(Json.read(("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8))).isNotNull();
        byte[] deeper = ("[".repeat(65) + "]".repeat(65)).getBytes(UTF_8);
        assertThatThrownBy(() -> Json.read(deeper)).isInstanceOf(Json.MalformedJson.class);
    }

    @Test
    void halfASurrogatePairIsWrittenAsTheReplacementCharacter() {
        assertThat(Json.text(Map.of("\ud800", "a\udc00b\ud83d\ude00")))
                .isEqualTo("{\"\ufffd\":\"a\ufffdb\\uD83D\\uDE00\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " {\"a\":[1,{}]} ", "\"é\"", "{\"a\":1,\"a\":2}", "null"})
    void whatCanStandInsideOfADocumentIsOne(String text) {
        assertThat(JsonDocument.isOne(text.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 2", "1},{", "[1", "{\"a\"}", "{} x", "\"a", "nul", "[1,]"})
    void whatCannotIsNone(String text) {
        assertThat(JsonDocument.isOne(text.getBytes(UTF_8))).isFalse();
        assertThat(JsonDocument.isOne(new byte[] {'"', (byte) 0xff, '"'})).isFalse();
        assertThat(JsonDocument.isOne("[".repeat(600).getBytes(UTF_8))).isFalse();
        assertThat(JsonDocument.isOne(("[".repeat(600) + "]".repeat(600)).getBytes(UTF_8)))
                .isFalse();
    }
}
