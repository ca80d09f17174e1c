package io.penstock.stages.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.stages.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelExpressionTest {
    private static final Map<String, String> CE = Map.of("type", "order.placed", "tier", "gold");

    @ParameterizedTest
    @ValueSource(strings = {"101", "100.5", "101.0", "1e3", "9223372036854775808", "1e400"})
    void totalAboveHundredIsFoundHoweverItIsWritten(String total) throws Exception {
        for (String cel :
                new String[] {
                    "data.total > 100",
                    "data['total'] > 100",
                    "100 < data.total",
                    "data.total >= 100.25",
                    "data['total'] * 2 > 200",
                    "data.total + 1 > data.total - 1.5 || data.total > 100"
                }) {
            assertThat(test(cel, "{\"total\":" + total + "}")).as(cel).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data.n + 1         | 3",
                "data.n + 0.5       | 2.5",
                "data.x * data.n    | 3.0",
                "data.n / data.x    | 1.3333333333333333",
                "data.n - data.x    | 0.5",
                "data['n'] - data.x | 0.5",
                "string(data['x'])  | \"1.5\"",
                "data.n == 2.0      | true",
                "data.nothing       | null",
                "data.nothing == null | true",
                "has(data.missing)  | false",
                "data.list.map(i, i * 2) | [2,5.0]",
                "data.list[1]       | 2.5",
                "ce.tier            | \"gold\"",
                "ce                 | {\"tier\":\"gold\",\"type\":\"order.placed\"}",
                "{'a': data.x}      | {\"a\":1.5}",
                "timestamp('2026-01-01T00:00:00Z') | \"2026-01-01T00:00:00Z\"",
                "duration('1500ms') | \"1.5s\"",
                "'x' + ce.type      | \"xorder.placed\"",
                "ce.type.matches('^order[.]') | true",
                "'é'.size()         | 1"
            })
    void valueIsWhatJsonSays(String cel, String json) throws Exception {
        String data = "{\"n\":2,\"x\":1.5,\"nothing\":null,\"list\":[1,2.5]}";
        Object value =
                CelExpression.compile(cel)
                        .value(new java.util.TreeMap<>(CE), parse(data), Allowance.forOneEvent());
        assertThat(new String(Payload.write(value), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @Test
    void expressionThatDoesNotMentionDataNeedsNone() throws Exception {
        assertThat(CelExpression.condition("ce.tier == 'gold'").readsData()).isFalse();
        assertThat(CelExpression.condition("has(data.x)").readsData()).isTrue();
        assertThat(CelExpression.condition("ce.tier == 'data'").readsData()).isFalse();
    }

    @Test
    void problemsNameLineColumnAndAllThatIsWrong() {
        assertThatThrownBy(() -> CelExpression.compile("data.a +\n  foo(1) + bar(2)"))
                .isInstanceOfSatisfying(
                        InvalidExpression.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(
                                                ExpressionProblem::line, ExpressionProblem::column)
                                        .containsExactly(
                                                org.assertj.core.groups.Tuple.tuple(2, 6),
                                                org.assertj.core.groups.Tuple.tuple(2, 15)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "'true'", "[true]", "ce", "bytes('x') == b'x'", ""})
    void conditionThatCannotBeTrueOrFalseDoesNotCompile(String cel) {
        assertThatThrownBy(() -> CelExpression.condition(cel))
                .isInstanceOf(InvalidExpression.class);
    }

    private static boolean test(String cel, String data) throws Exception {
        return CelExpression.condition(cel).test(CE, parse(data), Allowance.forOneEvent());
    }

    private static Object parse(String json) throws Exception {
        return java.util.Objects.requireNonNull(
                Payload.of(json.getBytes(StandardCharsets.UTF_8)).root());
    }
}
