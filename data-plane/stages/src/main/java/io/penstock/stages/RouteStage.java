package io.penstock.stages;

import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.PipeSpec.Match;
import io.penstock.contract.topic.StageName;
import io.penstock.stages.expression.Allowance;
import io.penstock.stages.expression.ExpressionFailed;
import io.penstock.stages.payload.NotJson;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drops what a filter does not let through, and sends the rest the way its rules say. */
final class RouteStage implements Stage {

    @Override
    public StageName name() {
        return StageName.ROUTE;
    }

    @Override
    public Outcome apply(StageEvent event, CompiledPipe pipe, Lookups lookups) {
        try {
            return new Run(event, pipe.route()).run();
        } catch (Rejection e) {
            return e.outcome();
        }
    }

    /** The routing of one event. */
    private static final class Run {
        private final Allowance allowance = Allowance.forOneEvent();
        private final StageEvent event;
        private final RoutePlan plan;
        private final Map<String, String> ce;

        private Run(StageEvent event, RoutePlan plan) {
            this.event = event;
            this.plan = plan;
            this.ce = event.header().ce().all();
        }

        private Outcome run() throws Rejection {
            for (RoutePlan.Condition filter : plan.filters()) {
                if (!holds(filter)) {
                    return new Outcome.Filter(filter.name());
                }
            }
            if (plan.takesAll()) {
                return emit(Set.copyOf(plan.all()));
            }
            Set<Integer> taken = matched();
            Set<Integer> branches = taken.isEmpty() ? plan.otherwise() : taken;
            return branches.isEmpty()
                    ? new Outcome.Filter(PipeSpec.Route.NO_MATCH)
                    : emit(branches);
        }

        private Set<Integer> matched() throws Rejection {
            Set<Integer> taken = new HashSet<>();
            for (RoutePlan.Rule rule : plan.rules()) {
                if (holds(rule.condition())) {
                    taken.addAll(rule.to());
                    if (plan.match() == Match.FIRST) {
                        break;
                    }
                }
            }
            return taken;
        }

        private boolean holds(RoutePlan.Condition condition) throws Rejection {
            try {
                Object data = condition.when().readsData() ? event.json() : null;
                return condition.when().test(ce, data, allowance);
            } catch (NotJson e) {
                throw Rejection.of(condition.pointer(), e);
            } catch (ExpressionFailed e) {
                throw Rejection.of(condition.pointer(), e);
            }
        }

        private Outcome emit(Set<Integer> branches) {
            List<StageEvent> events =
                    plan.all().stream()
                            .filter(branches::contains)
                            .map(
                                    number ->
                                            event.with(
                                                    event.header()
                                                            .with(
                                                                    event.header()
                                                                            .course()
                                                                            .withBranch(number))))
                            .toList();
            return new Outcome.Emit(events);
        }
    }
}
