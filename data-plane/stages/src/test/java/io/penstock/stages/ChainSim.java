package io.penstock.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Event;
import io.penstock.contract.json.Json;
import io.penstock.stages.payload.Payload;
import io.penstock.stages.payload.TooLarge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random specs meet random events: every grouping gives the same, and nothing throws. */
class ChainSim {
    private static final int SPECS = 150;
    private static final int EVENTS_PER_SPEC = 6;

    private static final List<String> NAMES = List.of("a", "b", "c", "größe", "items");
    private static final List<String> VALUES =
            List.of(
                    "data.a",
                    "data.a.b",
                    "data.items",
                    "data.items[0]",
                    "data.a + data.b",
                    "data.a * 2",
                    "data.a / 3",
                    "data.b + 'x'",
                    "data.items.map(i, i.a)",
                    "data.items.filter(i, has(i.a))",
                    "{'k': data.a, 'l': [data.b, 1, 2.5, null, {'deep': data}]}",
                    "has(data.a) ? data.a : 'none'",
                    "ce.type",
                    "ce.tier",
                    "string(data.a)",
                    "double(data.b)",
                    "size(data.items)",
                    "data",
                    "[data, data]",
                    "timestamp('2026-01-01T00:00:00Z') + duration('1h')",
                    "data.b + data.b + data.b",
                    "1.0 / 3",
                    "-9223372036854775808");
    private static final List<String> CONDITIONS =
            List.of(
                    "true",
                    "false",
                    "data.a > 1",
                    "data.a == data.b",
                    "has(data.a)",
                    "ce.type.startsWith('order')",
                    "data.items.exists(i, i == 1)",
                    "data.b.matches('x+$')",
                    "data.a in data.items",
                    "has(data.c) && data.c",
                    "ce.tier == '1.0'");
    private static final List<String> SHAPES =
            List.of(
                    "data",
                    "ce",
                    "$",
                    "data.a",
                    "{ 'a': data.a, 'all': data.items, 'n': $count(data.items) }",
                    "data.items.{ 'x': a }",
                    "$string(data)",
                    "data.a & data.b",
                    "$sum(data.items)",
                    "data.**",
                    "$merge([data, {'now': $now()}])",
                    "$map(data.items, function($v, $i) { $v & $i })",
                    "$keys(data)",
                    "data.a = data.b",
                    "$sort(data.items)",
                    "[data.a, data.b, null]",
                    "data.a * 1.5");
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "1.0",
                    "1.10",
                    "1e3",
                    "-0.0",
                    "1E-7",
                    "9007199254740993",
                    "12345678901234567890.123",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e400");

    @Test
    void everyGroupingGivesTheSame() {
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (long seed = 0; seed < SPECS; seed++) {
            var random = new Random(seed);
            CompiledPipe pipe = Fixture.pipe(new Specs(random).next());
            for (int i = 0; i < EVENTS_PER_SPEC; i++) {
                Event event = event(random);
                for (Ending ending : run(seed, event, pipe)) {
                    seen.add(Kind.of(ending));
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Kind.values());
    }

    /** The ways to end: the simulation is worth nothing when it meets only some. */
    private enum Kind {
        FORWARDED,
        FILTERED,
        REJECTED;

        private static Kind of(Ending ending) {
            return switch (ending) {
                case Ending.Forwarded _ -> FORWARDED;
                case Ending.Filtered _ -> FILTERED;
                case Ending.Rejected _ -> REJECTED;
            };
        }
    }

    private static List<Ending> run(long seed, Event event, CompiledPipe pipe) {
        try {
            return Groupings.run(event, pipe);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed "
                            + seed
                            + "\nspec "
                            + pipe.spec()
                            + "\npayload "
                            + new String(event.payload(), UTF_8),
                    e);
        }
    }

    private static Event event(Random random) {
        Map<String, String> ce = new HashMap<>();
        if (random.nextBoolean()) {
            ce.put("type", pick(random, List.of("order.placed", "cart.filled")));
        }
        if (random.nextInt(10) == 0) {
            ce.put("datacontenttype", "image/png");
        }
        try {
            byte[] payload =
                    switch (random.nextInt(12)) {
                        case 0 -> new byte[random.nextInt(5)];
                        case 1 -> "{\"a\":".getBytes(UTF_8);
                        case 2 -> " { \"a\" :\t1.0, \"b\":\"\\u00e9\" } \n".getBytes(UTF_8);
                        case 3 -> ("{\"b\":\"" + "x".repeat(170_000) + "\"}").getBytes(UTF_8);
                        default -> Payload.write(object(random, 0));
                    };
            return Fixture.event(ce, payload);
        } catch (TooLarge e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                object.put(name, value(random, depth + 1));
            }
        }
        return object;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 ->
                    pick(
                            random,
                            List.of("", "x", "xx", "1", "日本", "\ud83d\ude00", "\ud800", "\n\"\\"));
            case 3, 4 -> number(random);
            case 5, 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
            default -> object(random, depth);
        };
    }

    private static Object number(Random random) {
        return io.penstock.stages.payload.JsonNumber.of(pick(random, NUMBERS));
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Random specs, all of them valid. */
    private record Specs(Random random) {
        private String next() {
            Map<String, Object> spec = new LinkedHashMap<>();
            spec.put("sources", List.of("shop"));
            if (random.nextInt(3) == 0) {
                spec.put("normalize", Map.of("required", List.of("data." + pick(random, NAMES))));
            }
            spec.put("enrich", Map.of("fields", several(4, this::field)));
            Map<String, Object> branches = branches();
            if (random.nextBoolean()) {
                spec.put("route", route(List.copyOf(branches.keySet())));
            }
            spec.put("branches", branches);
            return Json.text(spec);
        }

        private List<Object> several(int most, java.util.function.IntFunction<Object> make) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(most); i > 0; i--) {
                list.add(make.apply(i));
            }
            return list;
        }

        private Object field(int index) {
            String path =
                    pick(
                            random,
                            List.of(
                                    "data.a",
                                    "data.a.b",
                                    "data.new.x.y",
                                    "data.c",
                                    "ce.tier",
                                    "ce.subject",
                                    "data.items",
                                    "data.größe.x"));
            Map<String, @Nullable Object> field = new LinkedHashMap<>();
            field.put("path", path);
            if (random.nextInt(3) == 0) {
                field.put(
                        "value",
                        pick(random, List.of("v", 1L, true, List.of(1L, "x"), Map.of("n", 2L))));
            } else {
                field.put("cel", pick(random, VALUES));
            }
            return field;
        }

        private Map<String, Object> route(List<String> branches) {
            Map<String, Object> route = new LinkedHashMap<>();
            route.put(
                    "filters",
                    several(3, i -> Map.of("name", "f" + i, "when", pick(random, CONDITIONS))));
            route.put("match", pick(random, List.of("all", "first")));
            route.put(
                    "rules",
                    several(
                            4,
                            i ->
                                    Map.of(
                                            "name",
                                            "r" + i,
                                            "when",
                                            pick(random, CONDITIONS),
                                            "to",
                                            List.of(pick(random, branches)))));
            if (random.nextBoolean()) {
                route.put("otherwise", List.of(pick(random, branches)));
            }
            return route;
        }

        private Map<String, Object> branches() {
            Map<String, Object> branches = new LinkedHashMap<>();
            for (String name : List.of("z", "a", "m").subList(0, 1 + random.nextInt(3))) {
                Map<String, Object> branch = new LinkedHashMap<>();
                branch.put("destination", name + "-http");
                switch (random.nextInt(3)) {
                    case 0 -> {}
                    case 1 ->
                            branch.put(
                                    "transform",
                                    Map.of(
                                            "fields",
                                            Map.of("x.y", "data.a", "id", "ce.id", "all", "data")));
                    default -> branch.put("transform", Map.of("jsonata", pick(random, SHAPES)));
                }
                branches.put(name, branch);
            }
            return branches;
        }
    }
}
