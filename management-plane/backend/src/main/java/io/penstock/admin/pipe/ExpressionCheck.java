package io.penstock.admin.pipe;

import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.Violation;
import java.util.List;

/** Compiles every expression of a spec, as the data plane would; says what does not compile. */
@FunctionalInterface
public interface ExpressionCheck {
    List<Violation> check(PipeSpec spec);
}
