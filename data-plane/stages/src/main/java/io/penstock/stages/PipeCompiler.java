package io.penstock.stages;

import io.penstock.contract.pipe.FieldPath;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Transform;
import io.penstock.stages.expression.CelExpression;
import io.penstock.stages.expression.InvalidExpression;
import io.penstock.stages.expression.JsonataExpression;
import io.penstock.stages.payload.NotJson;
import io.penstock.stages.payload.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a spec in which no violation was found.
 *
 * @param branches the number of each branch, by name
 */
record PipeCompiler(PipeSpec spec, Map<String, Integer> branches) {

    List<FieldSetter> setters() throws InvalidExpression {
        List<FieldSetter> setters = new ArrayList<>();
        for (int i = 0; i < spec.fields().size(); i++) {
            PipeSpec.Field field = spec.fields().get(i);
            setters.add(new FieldSetter("/enrich/fields/" + i, field.path(), source(field)));
        }
        return List.copyOf(setters);
    }

    private static FieldSetter.Source source(PipeSpec.Field field) throws InvalidExpression {
        return switch (field) {
            case PipeSpec.Field.Static(_, var value) -> new FieldSetter.Fixed(fixed(value));
            case PipeSpec.Field.Computed(_, var cel) ->
                    new FieldSetter.Computed(CelExpression.compile(cel));
        };
    }

    /** A value of the spec as a payload's value. */
    private static @Nullable Object fixed(@Nullable Object value) {
        try {
            return Payload.of(io.penstock.contract.json.Json.write(value)).root();
        } catch (NotJson e) {
            throw new IllegalStateException("a value of the spec is not JSON", e);
        }
    }

    RoutePlan route() throws InvalidExpression {
        PipeSpec.Route route = spec.route();
        List<RoutePlan.Condition> filters = new ArrayList<>();
        for (int i = 0; i < route.filters().size(); i++) {
            PipeSpec.Filter filter = route.filters().get(i);
            filters.add(condition("filters", i, filter.name(), filter.when()));
        }
        List<RoutePlan.Rule> rules = new ArrayList<>();
        for (int i = 0; i < route.rules().size(); i++) {
            PipeSpec.Rule rule = route.rules().get(i);
            rules.add(
                    new RoutePlan.Rule(
                            condition("rules", i, rule.name(), rule.when()), numbers(rule.to())));
        }
        return new RoutePlan(
                List.copyOf(filters),
                route.match(),
                List.copyOf(rules),
                numbers(route.otherwise()),
                List.copyOf(numbers(spec.branches().keySet())),
                route.takesAll());
    }

    private static RoutePlan.Condition condition(String list, int index, String name, String when)
            throws InvalidExpression {
        return new RoutePlan.Condition(
                "/route/" + list + "/" + index + "/when", name, CelExpression.condition(when));
    }

    private Set<Integer> numbers(Iterable<String> names) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String name : names) {
            numbers.add(number(name));
        }
        return numbers;
    }

    private int number(String branch) {
        Integer number = branches.get(branch);
        if (number == null) {
            throw new IllegalArgumentException("branch '" + branch + "' has no number");
        }
        return number;
    }

    Map<Integer, Shape> shapes() throws InvalidExpression {
        Map<Integer, Shape> shapes = new LinkedHashMap<>();
        for (Map.Entry<String, PipeSpec.Branch> branch : spec.branches().entrySet()) {
            shapes.put(
                    number(branch.getKey()), shape(branch.getKey(), branch.getValue().transform()));
        }
        return shapes;
    }

    private static Shape shape(String branch, Transform transform) throws InvalidExpression {
        String pointer = "/branches/" + branch + "/transform";
        return switch (transform) {
            case Transform.AsIs _ -> new Shape.AsIs();
            case Transform.Fields(var fields) ->
                    new Shape.Fields(pointer + "/fields", copies(fields));
            case Transform.Jsonata(var text) ->
                    new Shape.Jsonata(pointer + "/jsonata", JsonataExpression.compile(text));
        };
    }

    private static List<Shape.Copy> copies(Map<String, FieldPath> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                new Shape.Copy(
                                        field.getValue(), List.of(field.getKey().split("\\."))))
                .toList();
    }
}
