package io.penstock.admin.pipe;

import io.penstock.contract.pipe.FieldPath;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.PipeSpec.Branch;
import io.penstock.contract.pipe.PipeSpec.Field;
import io.penstock.contract.pipe.PipeSpec.Filter;
import io.penstock.contract.pipe.PipeSpec.Match;
import io.penstock.contract.pipe.PipeSpec.Order;
import io.penstock.contract.pipe.PipeSpec.Route;
import io.penstock.contract.pipe.PipeSpec.Rule;
import io.penstock.contract.pipe.Transform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the expressions out of a document that is no valid spec, so that they can be checked along
 * with the rest: a stand-in with each of them at its own place and nothing else of note.
 */
final class Expressions {
    private static final FieldPath SOMEWHERE = new FieldPath(FieldPath.Root.DATA, List.of("x"));
    private static final String TRUE = "true";

    private Expressions() {}

    static PipeSpec of(@Nullable Object spec) {
        Object route = member(spec, "route");
        return new PipeSpec(
                List.of(),
                Order.NONE,
                List.of(),
                items(member(member(spec, "enrich"), "fields")).stream()
                        .map(Expressions::field)
                        .toList(),
                new Route(
                        items(member(route, "filters")).stream()
                                .map(item -> new Filter("x", text(item, "when")))
                                .toList(),
                        Match.ALL,
                        items(member(route, "rules")).stream()
                                .map(item -> new Rule("x", text(item, "when"), List.of()))
                                .toList(),
                        List.of()),
                branches(member(spec, "branches")));
    }

    private static Field field(@Nullable Object item) {
        return member(item, "cel") instanceof String cel && !cel.isEmpty()
                ? new Field.Computed(SOMEWHERE, cel)
                : new Field.Static(SOMEWHERE, null);
    }

    private static Map<String, Branch> branches(@Nullable Object branches) {
        Map<String, Branch> stand = new LinkedHashMap<>();
        if (branches instanceof Map<?, ?> map) {
            map.forEach((name, body) -> stand.put(String.valueOf(name), branch(body)));
        }
        return stand;
    }

    private static Branch branch(@Nullable Object body) {
        return member(member(body, "transform"), "jsonata") instanceof String expression
                        && !expression.isEmpty()
                ? new Branch("x", new Transform.Jsonata(expression))
                : new Branch("x", new Transform.AsIs());
    }

    private static @Nullable Object member(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> items(@Nullable Object value) {
        return value instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }

    private static String text(@Nullable Object item, String name) {
        return member(item, name) instanceof String text && !text.isEmpty() ? text : TRUE;
    }
}
