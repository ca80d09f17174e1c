package io.penstock.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyHeaderTest {

    private static IdempotencyHeader read(String... lines) {
        return IdempotencyHeader.read(List.of(lines));
    }

    private static IdempotencyHeader key(String value) {
        return new IdempotencyHeader.Present(new IdempotencyKey(value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"8e03978e-40d5-43dd\", 8e03978e-40d5-43dd",
                "8e03978e-40d5-43dd, 8e03978e-40d5-43dd",
                "  a/b:c==  , a/b:c==",
                "\"two words\", two words",
                "\"a \\\"b\\\" \\\\c\", `a \"b\" \\c`"
            })
    void aKeyIsAQuotedStringOrOneThatNeedsNoQuotes(String line, String value) {
        assertThat(read(line)).isEqualTo(key(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"",
                "\"a",
                "a\"",
                "two words",
                "\"a\"b\"",
                "\"\\a\"",
                "\"é\"",
                "é",
                "\"a\";p=1",
                "\"a\", \"b\"",
                "\"tab\there\"",
                "?1"
            })
    void anythingElseIsMalformed(String line) {
        assertThat(read(line)).isInstanceOf(IdempotencyHeader.Malformed.class);
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertThat(read("a".repeat(255))).isEqualTo(key("a".repeat(255)));
        assertThat(read("\"" + "\\\\".repeat(255) + "\"")).isEqualTo(key("\\".repeat(255)));
        assertThat(read("a".repeat(256)))
                .isEqualTo(
                        new IdempotencyHeader.Malformed(
                                "an idempotency key has 1 to 255 characters, not 256"));
        assertThat(read("a".repeat(30_000))).isInstanceOf(IdempotencyHeader.Malformed.class);
    }

    @Test
    void aRequestHasAtMostOneKey() {
        assertThat(read()).isEqualTo(new IdempotencyHeader.Absent());
        assertThat(read("a", "a"))
                .isEqualTo(
                        new IdempotencyHeader.Malformed(
                                "a request has one Idempotency-Key, not 2"));
    }

    @Test
    void theSameKeyOfAnotherSourceOrTenantIsAnotherKey() {
        var key = new IdempotencyKey("k");

        assertThat(
                        List.of(
                                key.of("acme", "shop"),
                                key.of("acme", "shop2"),
                                key.of("acmes", "hop"),
                                key.of("shop", "acme"),
                                new IdempotencyKey("pk").of("acme", "sho")))
                .doesNotHaveDuplicates();
        assertThat(key.of("acme", "shop")).isEqualTo(new IdempotencyKey("k").of("acme", "shop"));
    }
}
