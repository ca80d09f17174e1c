package io.penstock.transmit;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The branches of one pipe revision, and the destination of each. */
final class Branches {

    /** Where a branch leads. */
    sealed interface Way {
        /** To the destination of this name, {@code tenant/name}. */
        record To(String destination) implements Way {}

        record Nowhere(Failure failure) implements Way {}
    }

    private final Map<Integer, Way> ways;
    private final Way otherwise;

    private Branches(Map<Integer, Way> ways, Way otherwise) {
        this.ways = ways;
        this.otherwise = otherwise;
    }

    static Branches of(PipeRevisionBody body) {
        return switch (PipeSpec.read(body.spec())) {
            case Checked.Valid<PipeSpec>(var spec) ->
                    new Branches(ways(body, spec), nowhere(body, "has no branch of this number"));
            case Checked.Invalid<PipeSpec>(var violations) ->
                    new Branches(Map.of(), nowhere(body, "is broken: " + first(violations)));
        };
    }

    /** The place and rule of the first violation; its detail may show what is nobody's business. */
    static String first(List<Violation> violations) {
        Violation first = violations.getFirst();
        return first.rule() + " at '" + first.pointer() + "'";
    }

    private static Map<Integer, Way> ways(PipeRevisionBody body, PipeSpec spec) {
        Map<Integer, Way> ways = new HashMap<>();
        spec.branches()
                .forEach(
                        (name, branch) -> {
                            Integer number = body.branches().get(name);
                            if (number != null) {
                                ways.put(
                                        number,
                                        new Way.To(body.tenant() + "/" + branch.destination()));
                            }
                        });
        return ways;
    }

    private static Way nowhere(PipeRevisionBody body, String what) {
        return new Way.Nowhere(
                new Failure(
                        FailureCode.PIPE_UNREADABLE,
                        "pipe %s, revision %d %s"
                                .formatted(body.name(), body.ref().revision(), what)));
    }

    /** The way of the branch with this number. */
    Way take(int branch) {
        return ways.getOrDefault(branch, otherwise);
    }
}
