package io.penstock.stages;

import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Transform;
import io.penstock.contract.pipe.Violation;
import io.penstock.stages.expression.CelExpression;
import io.penstock.stages.expression.ExpressionProblem;
import io.penstock.stages.expression.InvalidExpression;
import io.penstock.stages.expression.JsonataExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression as it stands in a spec.
 *
 * @param pointer where
 */
record ExpressionText(String pointer, Language language, String text) {
    /** What an expression is written in, and for. */
    enum Language {
        CEL_VALUE,
        CEL_CONDITION,
        JSONATA
    }

    /** The expressions of a spec. */
    static List<ExpressionText> of(PipeSpec spec) {
        List<ExpressionText> texts = new ArrayList<>();
        for (int i = 0; i < spec.fields().size(); i++) {
            if (spec.fields().get(i) instanceof PipeSpec.Field.Computed(_, var cel)) {
                texts.add(value(i, cel));
            }
        }
        for (int i = 0; i < spec.route().filters().size(); i++) {
            texts.add(condition("filters", i, spec.route().filters().get(i).when()));
        }
        for (int i = 0; i < spec.route().rules().size(); i++) {
            texts.add(condition("rules", i, spec.route().rules().get(i).when()));
        }
        spec.branches()
                .forEach(
                        (name, branch) -> {
                            if (branch.transform() instanceof Transform.Jsonata(var text)) {
                                texts.add(jsonata(name, text));
                            }
                        });
        return texts;
    }

    /** The expressions of a document that may be no spec. */
    static List<ExpressionText> in(@Nullable Object document) {
        List<ExpressionText> texts = new ArrayList<>();
        if (at(document, "enrich", "fields") instanceof List<?> fields) {
            for (int i = 0; i < fields.size(); i++) {
                if (at(fields.get(i), "cel") instanceof String cel) {
                    texts.add(value(i, cel));
                }
            }
        }
        for (String list : List.of("filters", "rules")) {
            if (at(document, "route", list) instanceof List<?> conditions) {
                for (int i = 0; i < conditions.size(); i++) {
                    if (at(conditions.get(i), "when") instanceof String when) {
                        texts.add(condition(list, i, when));
                    }
                }
            }
        }
        if (at(document, "branches") instanceof Map<?, ?> branches) {
            branches.forEach(
                    (name, branch) -> {
                        if (at(branch, "transform", "jsonata") instanceof String text) {
                            texts.add(jsonata((String) name, text));
                        }
                    });
        }
        return texts;
    }

    private static @Nullable Object at(@Nullable Object node, String... names) {
        Object at = node;
        for (String name : names) {
            at = at instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return at;
    }

    private static ExpressionText value(int index, String text) {
        return new ExpressionText("/enrich/fields/" + index + "/cel", Language.CEL_VALUE, text);
    }

    private static ExpressionText condition(String list, int index, String text) {
        return new ExpressionText(
                "/route/" + list + "/" + index + "/when", Language.CEL_CONDITION, text);
    }

    private static ExpressionText jsonata(String branch, String text) {
        String escaped = branch.replace("~", "~0").replace("/", "~1");
        return new ExpressionText(
                "/branches/" + escaped + "/transform/jsonata", Language.JSONATA, text);
    }

    /** What is wrong with it. */
    List<Violation> violations() {
        try {
            switch (language) {
                case CEL_VALUE -> CelExpression.compile(text);
                case CEL_CONDITION -> CelExpression.condition(text);
                case JSONATA -> JsonataExpression.compile(text);
            }
            return List.of();
        } catch (InvalidExpression e) {
            return e.problems().stream().map(this::violation).toList();
        }
    }

    private Violation violation(ExpressionProblem problem) {
        return new Violation(pointer, "expression", problem.sentence());
    }
}
