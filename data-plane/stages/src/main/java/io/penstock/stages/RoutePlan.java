package io.penstock.stages;

import io.penstock.contract.pipe.PipeSpec.Match;
import io.penstock.stages.expression.CelExpression;
import java.util.List;
import java.util.Set;

/**
 * Which way events take, compiled. Branches are numbers.
 *
 * @param all every branch, in document order
 * @param takesAll whether every event takes every branch
 */
record RoutePlan(
        List<Condition> filters,
        Match match,
        List<Rule> rules,
        Set<Integer> otherwise,
        List<Integer> all,
        boolean takesAll) {

    /**
     * A condition of the spec.
     *
     * @param pointer where it stands in the spec
     */
    record Condition(String pointer, String name, CelExpression when) {}

    /** Where an event goes when the condition holds. */
    record Rule(Condition condition, Set<Integer> to) {}

    boolean readsData() {
        return filters.stream().anyMatch(filter -> filter.when().readsData())
                || rules.stream().anyMatch(rule -> rule.condition().when().readsData());
    }
}
