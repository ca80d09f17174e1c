package io.penstock.stages;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Violation;
import io.penstock.stages.expression.InvalidExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipe's revision ready to run. Immutable; safe for use by many threads at once. */
public final class CompiledPipe {
    private final PipeRevisionBody body;
    private final PipeSpec spec;
    private final List<FieldSetter> setters;
    private final RoutePlan route;
    private final Map<Integer, Shape> shapes;
    private final Map<Integer, String> destinations;

    private CompiledPipe(PipeRevisionBody body, PipeSpec spec) throws InvalidExpression {
        var compiler = new PipeCompiler(spec, body.branches());
        this.body = body;
        this.spec = spec;
        this.setters = compiler.setters();
        this.route = compiler.route();
        this.shapes = compiler.shapes();
        this.destinations = destinations(body, spec);
    }

    private static Map<Integer, String> destinations(PipeRevisionBody body, PipeSpec spec) {
        Map<Integer, String> destinations = new LinkedHashMap<>();
        body.branches()
                .forEach(
                        (name, number) -> {
                            PipeSpec.Branch branch = spec.branches().get(name);
                            if (branch != null) {
                                destinations.put(
                                        number, body.tenant() + "/" + branch.destination());
                            }
                        });
        return destinations;
    }

    /** Compiles a revision; all violations, of the spec and of every expression, at once. */
    public static Checked<CompiledPipe> compile(PipeRevisionBody body) {
        List<Violation> violations = check(body.spec());
        if (!violations.isEmpty()) {
            return new Checked.Invalid<>(violations);
        }
        return switch (PipeSpec.read(body.spec())) {
            case Checked.Valid<PipeSpec>(var spec) -> compile(body, spec);
            case Checked.Invalid<PipeSpec>(var found) -> new Checked.Invalid<>(found);
        };
    }

    private static Checked<CompiledPipe> compile(PipeRevisionBody body, PipeSpec spec) {
        List<Violation> violations = SpecCheck.numbers(spec, body.branches());
        if (!violations.isEmpty()) {
            return new Checked.Invalid<>(violations);
        }
        try {
            return new Checked.Valid<>(new CompiledPipe(body, spec));
        } catch (InvalidExpression e) {
            throw new IllegalStateException("an expression that compiled does not any more", e);
        }
    }

    /**
     * Everything that is wrong with a {@code PipeSpec} document, its expressions included: what has
     * to be asked when a pipe is saved.
     */
    public static List<Violation> check(byte[] document) {
        return SpecCheck.check(document);
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

    List<FieldSetter> setters() {
        return setters;
    }

    RoutePlan route() {
        return route;
    }

    /** How a branch shapes the payload; null when the revision has no such branch. */
    @Nullable Shape shape(int branchNumber) {
        return shapes.get(branchNumber);
    }
}
