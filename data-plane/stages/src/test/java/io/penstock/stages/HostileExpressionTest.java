package io.penstock.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Event;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.json.Json;
import io.penstock.contract.topic.StageName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Expressions that try to take the worker's time or memory end, and soon. */
@Timeout(60)
class HostileExpressionTest {
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final Event BIG =
            Fixture.event(
                    "{\"s\":\""
                            + "a".repeat(120_000)
                            + "\",\"list\":["
                            + "1,".repeat(40_000)
                            + "1]}");

    @TestFactory
    Stream<DynamicTest> celThatTakesTooMuchIsStopped() {
        return Stream.of(
                        "data.list.map(i, data.list.map(j, i))",
                        "data.list.exists(i, data.list.exists(j, j == 2))",
                        "data.list.map(i, data.s + data.s)",
                        "data.list.map(i, data.list + data.list)",
                        "data.list.exists(i, data.s.matches('(a+)+b$'))",
                        "data.list.exists(i, data.list == data.list + [i])",
                        "[data.s].exists(s, data.list.exists(i, s.matches('(.*)(.*)(.*)b')))",
                        "data.s" + " + data.s".repeat(40))
                .map(cel -> endsSoon(cel, enriched(cel), FailureCode.EXPRESSION_LIMIT));
    }

    @TestFactory
    Stream<DynamicTest> jsonataThatTakesTooMuchIsStopped() {
        return Stream.of(
                        "($f := function($n) { $f($n + 1) }; $f(0))",
                        "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
                        "$map([1..10000000], function($i) { $i })",
                        "$count([1..1000].([1..1000].([1..1000])))",
                        "$pad('x', 2000000000)",
                        "$map([1..100000], function($i) { $pad('x', $i) })",
                        "$join($map([1..10000], function($i) { data.s }))",
                        "$string($map([1..10000], function($i) { data.s }))",
                        "'' & $map([1..10000], function($i) { data.s })",
                        "$replace(data.s, 'a', data.s)",
                        "$join($map(data.list, $string), data.s)",
                        "($d := function($s) { $d($s & $s) }; $d('x'))",
                        "($d := function($l) { $d($append($l, $l)) }; $d([1]))",
                        "($f := function($n) { ($f($n + 1); $f($n + 1)) }; $f(0))",
                        "$formatNumber(1, '#" + "0".repeat(200) + "')",
                        "$fromMillis(1, '[Y,*-1000000000]')",
                        "$fromMillis(1, '[Y999999999]')",
                        "$reduce($map([1..2000], function($i) { data.list }), $append)")
                .map(text -> endsSoon(text, Fixture.jsonata(text), FailureCode.EXPRESSION_LIMIT));
    }

    @TestFactory
    Stream<DynamicTest> textsThatAreTooMuchDoNotCompile() {
        String deep = "(".repeat(1_900) + "1" + ")".repeat(1_900);
        return Stream.of(
                        field(deep),
                        field("[".repeat(900) + "]".repeat(900)),
                        field("1" + " + 1".repeat(900)),
                        field("!".repeat(3_990) + "(((( true"),
                        field("'\\"),
                        field("\u0000"),
                        shape("(".repeat(9_000) + "1" + ")".repeat(9_000)),
                        shape("[".repeat(9_000)),
                        shape("$replace(data.s, /(a+)+$/, '')"),
                        shape("data.s ~> /a/"),
                        shape("/(a+)+$/(data.s)"),
                        shape("$match(data.s, data.s)"),
                        shape("$random()"),
                        shape("$shuffle(data.list)"),
                        shape("$eval(data.s)"),
                        shape("/* never closed"),
                        shape("\"never closed"),
                        shape("`never closed"),
                        shape("a ::= }{"),
                        shape("function("))
                .map(
                        spec ->
                                DynamicTest.dynamicTest(
                                        spec.substring(0, Math.min(140, spec.length())),
                                        () -> assertThat(Fixture.compiles(spec)).isFalse()));
    }

    @Test
    void regularExpressionsThatExplodeWhenCompiledAreRefused() {
        var ending =
                end(Fixture.event("{}"), enriched("'x'.matches('((a{1,999}){1,999}){1,999}')"));
        assertThat(ending).isInstanceOf(Ending.Rejected.class);
    }

    @Test
    void regularExpressionThatHidesFromTheScanIsStoppedWhenItRuns() {
        var ending = end(BIG, Fixture.jsonata("true and /(a+)+$/(data.s)"));
        assertThat(failure(ending)).as(message(ending)).isEqualTo(FailureCode.EXPRESSION_LIMIT);
    }

    @Test
    void messagesShowNothingOfThePayload() {
        Event event = Fixture.event("{\"s\":\"hunter2\",\"hunter2\":{\"hunter2\":\"hunter2\"}}");
        for (String cel :
                List.of(
                        "data.s && true",
                        "data[data.s].x",
                        "int(data.s)",
                        "data.s.matches(data.s + '(')",
                        "timestamp(data.s)",
                        "{data.s: 1, data.s: 2}",
                        "data.hunter2.hunter2 + 1",
                        "duration(data.s)")) {
            assertThat(message(end(event, enriched(cel)))).doesNotContain("hunter2'", "hunter2,");
        }
        for (String jsonata :
                List.of(
                        "$error(data.s)",
                        "data.s + 1",
                        "$number(data.s)",
                        "$toMillis(data.s)",
                        "$assert(false, data.s)",
                        "data.s()",
                        "{ 'a': data.s(1) }")) {
            assertThat(message(end(event, Fixture.jsonata(jsonata)))).doesNotContain("hunter2");
        }
    }

    private static DynamicTest endsSoon(String text, CompiledPipe pipe, FailureCode code) {
        return DynamicTest.dynamicTest(
                text.substring(0, Math.min(80, text.length())),
                () -> {
                    long start = System.nanoTime();
                    Ending ending = end(BIG, pipe);
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
                    assertThat(failure(ending)).as(message(ending)).isEqualTo(code);
                });
    }

    private static Ending end(Event event, CompiledPipe pipe) {
        return Chain.run(event, pipe, StageName.NORMALIZE, StageName.TRANSFORM).getFirst();
    }

    private static FailureCode failure(Ending ending) {
        return ((Ending.Rejected) ending).failure().code();
    }

    private static String message(Ending ending) {
        return ending instanceof Ending.Rejected rejected ? rejected.failure().message() : "";
    }

    private static CompiledPipe enriched(String cel) {
        return Fixture.pipe(field(cel));
    }

    private static String field(String cel) {
        return spec(
                Map.of("enrich", Map.of("fields", List.of(Map.of("path", "data.x", "cel", cel)))),
                Map.of("destination", "crm-http"));
    }

    private static String shape(String jsonata) {
        return spec(
                Map.of(),
                Map.of("destination", "crm-http", "transform", Map.of("jsonata", jsonata)));
    }

    private static String spec(Map<String, Object> members, Map<String, Object> branch) {
        var spec = new java.util.LinkedHashMap<String, Object>(members);
        spec.put("sources", List.of("shop"));
        spec.put("branches", Map.of("crm", branch));
        return new String(Json.write(spec), UTF_8);
    }
}
