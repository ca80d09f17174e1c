package io.penstock.bench.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonArrayTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | 0",
                "[{}] | 1",
                "[{\"a\":[{},{}]},{\"b\":{\"c\":{}}}] | 2",
                "[{\"a\":\"}{[]\"},{\"a\":\"\\\"{\"}] | 2",
                "[{\"a\":\"\\\\\"},{\"é\":\"ü\"},{}] | 3",
                "[[{}],7,{}] | 1"
            })
    void objectsOfTheArrayAreCountedAndNoOthers(String json, int objects) {
        byte[] bytes = ("##" + json + "#").getBytes(UTF_8);
        assertThat(JsonArray.objects(bytes, 2, bytes.length - 1)).isEqualTo(objects);
    }
}
