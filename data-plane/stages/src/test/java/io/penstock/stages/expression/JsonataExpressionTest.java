package io.penstock.stages.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.stages.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataExpressionTest {
    private static final long INGEST_MILLIS = 1_767_225_600_123L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data.x                        | 1.10",
                "data.x + 1                    | 2.1",
                "data.x = 1.1                  | true",
                "data.x > 1                    | true",
                "$string(data.x)               | \"1.10\"",
                "$sum(data.list)               | 6",
                "$sort(data.list)              | [1,2,3]",
                "$max(data.list)               | 3",
                "data.nul                      | null",
                "data.nul = null               | true",
                "$exists(data.nul)             | true",
                "$join(data.names, '-')        | \"a-b\"",
                "$join(data.names)             | \"ab\"",
                "$pad('x', 3, '-')             | \"x--\"",
                "$pad('x', -3, '-')            | \"--x\"",
                "$replace('a-b-c', '-', '+')   | \"a+b+c\"",
                "$replace('a-b-c', '-', '+', 1) | \"a+b-c\"",
                "$split('a,b', ',')            | [\"a\",\"b\"]",
                "$contains('abc', 'b')         | true",
                "$millis()                     | 1767225600123",
                "$now()                        | \"2026-01-01T00:00:00.123Z\"",
                "$fromMillis(0, '[Y0001]-[M01]') | \"1970-01\"",
                "$toMillis('1970-01-01T00:00:01Z') | 1000",
                "$formatNumber(1234.5, '#,##0.00') | \"1,234.50\"",
                "data.names[0] & '/' & ce.type | \"a/order.placed\"",
                "8 / 2 / 2                     | 2",
                "data.list.$string()           | [\"3\",\"1\",\"2\"]"
            })
    void resultIsWhatJsonSays(String text, String json) throws Exception {
        assertThat(evaluate(JsonataExpression.compile(text))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a/", "$match('a', /a/)", "$random()", "$eval('1')", "a b", "(", "$f("})
    void whatIsNotOfferedDoesNotCompile(String text) {
        assertThatThrownBy(() -> JsonataExpression.compile(text))
                .isInstanceOf(InvalidExpression.class);
    }

    @Test
    void problemNamesItsPlace() {
        assertThatThrownBy(() -> JsonataExpression.compile("{\n  'a': $random()\n}"))
                .isInstanceOfSatisfying(
                        InvalidExpression.class,
                        e ->
                                assertThat(e.problems().getFirst().sentence())
                                        .startsWith("line 2, column 8: $random is not offered"));
    }

    @Test
    void oneExpressionServesManyThreads() throws Exception {
        var expression =
                JsonataExpression.compile(
                        "($f := function($n) { $n < 1 ? 0 : 1 + $f($n - 1) };"
                                + " { 'id': ce.id, 'n': $f(data.n), 'all': data.list.($ + 1) })");
        List<Future<Boolean>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                int number = i;
                Callable<Boolean> task =
                        () -> {
                            int n = number % 12;
                            Object data = parse("{\"n\":" + n + ",\"list\":[" + number + ",2]}");
                            Object value =
                                    expression.value(
                                            Map.of("id", "e-" + number),
                                            data,
                                            Allowance.forOneEvent(),
                                            INGEST_MILLIS);
                            return new String(Payload.write(value), UTF_8)
                                    .equals(
                                            "{\"id\":\"e-%d\",\"n\":%d,\"all\":[%d,3]}"
                                                    .formatted(number, n, number + 1));
                        };
                answers.add(threads.submit(task));
            }
        }
        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }

    private static String evaluate(JsonataExpression expression) throws Exception {
        Object data = parse("{\"x\":1.10,\"list\":[3,1,2],\"names\":[\"a\",\"b\"],\"nul\":null}");
        Object value =
                expression.value(
                        Map.of("type", "order.placed"),
                        data,
                        Allowance.forOneEvent(),
                        INGEST_MILLIS);
        return new String(Payload.write(value), UTF_8);
    }

    private static Object parse(String json) throws Exception {
        return java.util.Objects.requireNonNull(Payload.of(json.getBytes(UTF_8)).root());
    }
}
