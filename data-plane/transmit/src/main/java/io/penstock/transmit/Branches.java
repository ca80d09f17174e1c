package io.penstock.transmit;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Violation;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.runtime.telemetry.DeliveryCounter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The branches of one pipe revision, and the destination of each. Used by one thread. */
final class Branches {

    /** Where a branch leads. */
    sealed interface Way {
        /** To a destination. */
        final class To implements Way {
            private final String destination;
            private final DeliveryCounter counter;
            private Address.@Nullable Found last;

            private To(String destination, DeliveryCounter counter) {
                this.destination = destination;
                this.counter = counter;
            }

            /** {@code tenant/name}. */
            String destination() {
                return destination;
            }

            /** The address, made anew for each revision. */
            Address.Found found(Destination newest) {
                Address.Found known = last;
                if (known == null || known.destination().revision() != newest.revision()) {
                    known = new Address.Found(newest, counter);
                    last = known;
                }
                return known;
            }
        }

        record Nowhere(Failure failure) implements Way {}
    }

    private final Map<Integer, Way> ways;
    private final Way otherwise;

    private Branches(Map<Integer, Way> ways, Way otherwise) {
        this.ways = ways;
        this.otherwise = otherwise;
    }

    static Branches of(PipeRevisionBody body, Counters counters) {
        return switch (PipeSpec.read(body.spec())) {
            case Checked.Valid<PipeSpec>(var spec) ->
                    new Branches(
                            ways(body, spec, counters),
                            nowhere(body, "has no branch of this number"));
            case Checked.Invalid<PipeSpec>(var violations) ->
                    new Branches(Map.of(), nowhere(body, "is broken: " + first(violations)));
        };
    }

    /** The place and rule of the first violation; its detail may show what is nobody's business. */
    static String first(List<Violation> violations) {
        Violation first = violations.getFirst();
        return first.rule() + " at '" + first.pointer() + "'";
    }

    private static Map<Integer, Way> ways(PipeRevisionBody body, PipeSpec spec, Counters counters) {
        Map<Integer, Way> ways = new HashMap<>();
        spec.branches()
                .forEach(
                        (name, branch) -> {
                            Integer number = body.branches().get(name);
                            if (number != null) {
                                ways.put(number, to(body, branch.destination(), counters));
                            }
                        });
        return ways;
    }

    private static Way.To to(PipeRevisionBody body, String destination, Counters counters) {
        return new Way.To(
                body.tenant() + "/" + destination,
                counters.deliveries(body.tenant(), body.name(), destination));
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
