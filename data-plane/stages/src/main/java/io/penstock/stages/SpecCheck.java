package io.penstock.stages;

import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Transform;
import io.penstock.contract.pipe.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with a pipe's spec: with its form and with its expressions. */
final class SpecCheck {
    private SpecCheck() {}

    static List<Violation> check(byte[] document) {
        return switch (PipeSpec.read(document)) {
            case Checked.Valid<PipeSpec>(var spec) -> check(spec);
            case Checked.Invalid<PipeSpec>(var violations) -> {
                List<Violation> all = new ArrayList<>(violations);
                all.addAll(expressions(parsed(document)));
                yield all;
            }
        };
    }

    static List<Violation> check(PipeSpec spec) {
        List<Violation> all = new ArrayList<>();
        ExpressionText.of(spec).forEach(text -> all.addAll(text.violations()));
        spec.branches().forEach((name, branch) -> all.addAll(overlaps(name, branch.transform())));
        return all;
    }

    private static List<Violation> expressions(@Nullable Object document) {
        return ExpressionText.in(document).stream()
                .flatMap(text -> text.violations().stream())
                .toList();
    }

    private static @Nullable Object parsed(byte[] document) {
        try {
            return Json.read(document);
        } catch (Json.MalformedJson e) {
            return null;
        }
    }

    /** Fields of a new payload of which one would stand within another. */
    private static List<Violation> overlaps(String branch, Transform transform) {
        if (!(transform instanceof Transform.Fields(var fields))) {
            return List.of();
        }
        return fields.keySet().stream()
                .filter(target -> isWithinAnother(target, fields.keySet()))
                .map(
                        target ->
                                new Violation(
                                        "/branches/" + branch + "/transform/fields/" + target,
                                        "overlap",
                                        "'" + target + "' lies within another field of the list"))
                .toList();
    }

    private static boolean isWithinAnother(String target, Set<String> targets) {
        return targets.stream().anyMatch(other -> target.startsWith(other + "."));
    }

    /** Branches that the revision's record gives no number. */
    static List<Violation> numbers(PipeSpec spec, Map<String, Integer> branches) {
        return spec.branches().keySet().stream()
                .filter(name -> !branches.containsKey(name))
                .map(
                        name ->
                                new Violation(
                                        "/branches/" + name,
                                        "branch_number",
                                        "branch '" + name + "' has no number in the revision"))
                .toList();
    }
}
