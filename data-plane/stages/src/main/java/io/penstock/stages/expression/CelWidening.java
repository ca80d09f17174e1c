package io.penstock.stages.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets operators choose by the values that they meet. The checker decides once that {@code
 * data['total'] > 100} compares whole numbers, and the event whose total is 100.5 would fail.
 */
final class CelWidening {
    /** Overloads of one operator, found by what their names have in common. */
    private record Family(Pattern name, Set<String> overloads) {}

    private static final List<Family> FAMILIES =
            List.of(
                    comparison("less", "less_(?!equals_).*"),
                    comparison("less_equals", "less_equals_.*"),
                    comparison("greater", "greater_(?!equals_).*"),
                    comparison("greater_equals", "greater_equals_.*"),
                    arithmetic("add", "add_string", "add_list"),
                    arithmetic("subtract"),
                    arithmetic("multiply"),
                    arithmetic("divide"),
                    conversion("int64", "int64", "double", "string"),
                    conversion("double", "int64", "double", "string"),
                    conversion("string", "int64", "double", "string", "bool"));

    private CelWidening() {}

    private static Family comparison(String name, String names) {
        return new Family(
                Pattern.compile(names),
                Set.of(
                        name + "_int64",
                        name + "_double",
                        name + "_int64_double",
                        name + "_double_int64",
                        name + "_string"));
    }

    private static Family arithmetic(String name, String... more) {
        Set<String> overloads = new LinkedHashSet<>(List.of(more));
        for (String types : List.of("int64", "double", "int_double", "double_int")) {
            overloads.add(name + "_" + types);
        }
        return new Family(Pattern.compile(name + "_.*"), overloads);
    }

    private static Family conversion(String to, String... from) {
        Set<String> overloads = new LinkedHashSet<>();
        for (String type : from) {
            overloads.add(type + "_to_" + to);
        }
        return new Family(Pattern.compile(".*_to_" + to), overloads);
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
        for (Family family : FAMILIES) {
            if (reference.overloadIds().stream().anyMatch(family.name().asMatchPredicate())) {
                overloads.addAll(family.overloads());
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
