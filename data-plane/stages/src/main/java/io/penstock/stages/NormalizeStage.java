package io.penstock.stages;

import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.pipe.FieldPath;
import io.penstock.contract.topic.StageName;
import io.penstock.stages.payload.NotJson;
import java.util.ArrayList;
import java.util.List;

/** Rejects an event that lacks what the pipe requires; JSON's null counts as lacking. */
final class NormalizeStage implements Stage {
    private static final String POINTER = "/normalize/required";

    @Override
    public StageName name() {
        return StageName.NORMALIZE;
    }

    @Override
    public Outcome apply(StageEvent event, CompiledPipe pipe, Lookups lookups) {
        try {
            List<String> missing = new ArrayList<>();
            for (FieldPath path : pipe.spec().required()) {
                if (isMissing(event, path)) {
                    missing.add(path.toString());
                }
            }
            return missing.isEmpty()
                    ? new Outcome.Emit(List.of(event))
                    : new Rejection(
                                    FailureCode.REQUIRED_MISSING,
                                    POINTER
                                            + " names what is missing: "
                                            + String.join(", ", missing))
                            .outcome();
        } catch (NotJson e) {
            return Rejection.of(POINTER, e).outcome();
        }
    }

    private static boolean isMissing(StageEvent event, FieldPath path) throws NotJson {
        return Paths.find(event, path).map(found -> found.value() == null).orElse(true);
    }
}
