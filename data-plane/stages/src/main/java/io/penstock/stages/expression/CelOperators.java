package io.penstock.stages.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.MatchesFunction.MatchesOverload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Operators of our own. Arithmetic mixes whole numbers and fractions, because JSON does not tell
 * them apart: a total is 100 in one event and 100.5 in the next. What makes a text or a list
 * longer, and regular expressions, are paid from the allowance.
 */
final class CelOperators {
    /** The allowance of the evaluation that runs in this thread. */
    static final ScopedValue<Allowance> ALLOWANCE = ScopedValue.newInstance();

    private static final Set<CelStandardOverload> REPLACED =
            Set.of(
                    AddOverload.ADD_STRING,
                    AddOverload.ADD_LIST,
                    MatchesOverload.MATCHES,
                    MatchesOverload.MATCHES_STRING);

    /** Arithmetic between a whole number and a fraction. */
    private enum Mixed {
        ADD("_+_"),
        SUBTRACT("_-_"),
        MULTIPLY("_*_"),
        DIVIDE("_/_");

        private final String operator;

        Mixed(String operator) {
            this.operator = operator;
        }

        private static double apply(Mixed mixed, double x, double y) {
            return switch (mixed) {
                case ADD -> x + y;
                case SUBTRACT -> x - y;
                case MULTIPLY -> x * y;
                case DIVIDE -> x / y;
            };
        }

        private String overload(String types) {
            return name().toLowerCase(java.util.Locale.ROOT) + "_" + types;
        }

        private CelFunctionDecl declaration() {
            return CelFunctionDecl.newFunctionDeclaration(
                    operator,
                    CelOverloadDecl.newGlobalOverload(
                            overload("int_double"),
                            SimpleType.DOUBLE,
                            SimpleType.INT,
                            SimpleType.DOUBLE),
                    CelOverloadDecl.newGlobalOverload(
                            overload("double_int"),
                            SimpleType.DOUBLE,
                            SimpleType.DOUBLE,
                            SimpleType.INT));
        }

        private CelFunctionBinding wholeFirst() {
            Mixed mixed = this;
            return CelFunctionBinding.from(
                    overload("int_double"),
                    Long.class,
                    Double.class,
                    (Long x, Double y) -> (Object) apply(mixed, x.doubleValue(), y));
        }

        private CelFunctionBinding fractionFirst() {
            Mixed mixed = this;
            return CelFunctionBinding.from(
                    overload("double_int"),
                    Double.class,
                    Long.class,
                    (Double x, Long y) -> (Object) apply(mixed, x, y.doubleValue()));
        }
    }

    private CelOperators() {}

    /** Whether a function of the standard is left out in favour of one of ours. */
    static boolean replaces(CelStandardOverload overload) {
        return REPLACED.contains(overload);
    }

    static List<CelFunctionDecl> mixedDeclarations() {
        List<CelFunctionDecl> declarations = new ArrayList<>();
        for (Mixed mixed : Mixed.values()) {
            declarations.add(mixed.declaration());
        }
        return declarations;
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (Mixed mixed : Mixed.values()) {
            List<CelFunctionBinding> overloads = new ArrayList<>();
            overloads.add(mixed.wholeFirst());
            overloads.add(mixed.fractionFirst());
            if (mixed == Mixed.ADD) {
                overloads.add(addStrings());
                overloads.add(addLists());
            }
            bindings.addAll(CelFunctionBinding.fromOverloads(mixed.operator, overloads));
        }
        bindings.addAll(
                CelFunctionBinding.fromOverloads(
                        "matches", List.of(matches("matches"), matches("matches_string"))));
        return bindings;
    }

    private static CelFunctionBinding addStrings() {
        return CelFunctionBinding.from(
                "add_string",
                String.class,
                String.class,
                (String x, String y) -> {
                    ALLOWANCE.get().spend((long) x.length() + y.length());
                    return x + y;
                });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static CelFunctionBinding addLists() {
        return CelFunctionBinding.from(
                "add_list",
                List.class,
                List.class,
                (List x, List y) -> {
                    ALLOWANCE.get().spend((long) x.size() + y.size());
                    return RuntimeHelpers.concat(x, y);
                });
    }

    private static CelFunctionBinding matches(String overload) {
        return CelFunctionBinding.from(
                overload,
                String.class,
                String.class,
                (String text, String regex) -> {
                    ALLOWANCE.get().spend(Regex.cost(text));
                    return Regex.of(regex).matcher(text).find();
                });
    }
}
