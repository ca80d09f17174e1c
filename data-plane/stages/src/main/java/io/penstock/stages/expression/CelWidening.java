package io.penstock.stages.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets operators choose by the values that they meet. The checker decides once that {@code
 * data['total'] > 100} compares whole numbers, and the event whose total is 100.5 would fail.
 */
final class CelWidening {
    private static final List<Set<String>> FAMILIES =
            List.of(
                    comparison("less"),
                    comparison("less_equals"),
                    comparison("greater"),
                    comparison("greater_equals"),
                    arithmetic("add", "add_string", "add_list"),
                    arithmetic("subtract"),
                    arithmetic("multiply"),
                    arithmetic("divide"),
                    Set.of("int64_to_int64", "double_to_int64", "string_to_int64"),
                    Set.of("int64_to_double", "double_to_double", "string_to_double"),
                    Set.of(
                            "int64_to_string",
                            "double_to_string",
                            "string_to_string",
                            "bool_to_string"));

    private CelWidening() {}

    private static Set<String> comparison(String name) {
        return Set.of(
                name + "_int64",
                name + "_double",
                name + "_int64_double",
                name + "_double_int64",
                name + "_string");
    }

    private static Set<String> arithmetic(String name, String... more) {
        Set<String> family = new LinkedHashSet<>();
        family.add(name + "_int64");
        family.add(name + "_double");
        family.add(name + "_int_double");
        family.add(name + "_double_int");
        family.addAll(List.of(more));
        return family;
    }

    static CelAbstractSyntaxTree widen(CelAbstractSyntaxTree checked) {
        Map<Long, CelReference> references = new LinkedHashMap<>();
        checked.getReferenceMap().forEach((id, reference) -> references.put(id, widen(reference)));
        Map<Long, CelType> types = new LinkedHashMap<>(checked.getTypeMap());
        return CelAbstractSyntaxTree.newCheckedAst(
                checked.getExpr(), checked.getSource(), references, types);
    }

    private static CelReference widen(CelReference reference) {
        Set<String> overloads = new LinkedHashSet<>(reference.overloadIds());
        for (Set<String> family : FAMILIES) {
            if (reference.overloadIds().stream().anyMatch(family::contains)) {
                overloads.addAll(family);
            }
        }
        if (overloads.size() == reference.overloadIds().size()) {
            return reference;
        }
        return CelReference.newBuilder()
                .setName(reference.name())
                .addOverloadIds(overloads)
                .build();
    }
}
