package io.penstock.admin.deadletter;

import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which dead letters a request asks for; all conditions hold together. */
public final class Filter {
    @QueryParam("pipe")
    @Parameter(description = "Of the pipe of this name.")
    @Nullable String pipe;

    @QueryParam("destination")
    @Parameter(description = "That were on their way to the destination of this name.")
    @Nullable String destination;

    @QueryParam("cause")
    @Parameter(description = "With this cause, such as retries_exhausted.")
    @Nullable String cause;

    @QueryParam("stage")
    @Parameter(description = "That ended at normalize, enrich, route, transform or transmit.")
    @Nullable String stage;

    @QueryParam("type")
    @Parameter(description = "Of events of exactly this type.")
    @Nullable String type;

    @QueryParam("id")
    @Parameter(description = "Of events with exactly this id.")
    @Nullable String id;

    @QueryParam("state")
    @Parameter(
            description =
                    "That are open, retried, delivered or superseded. Without it those with which"
                            + " something may be left to do: open and retried.")
    @Nullable String state;

    @QueryParam("from")
    @Parameter(description = "That became dead letters then or later: 2026-01-31T12:00:00Z.")
    @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "That became dead letters before then.")
    @Nullable String to;

    /**
     * The conditions.
     *
     * @throws io.penstock.admin.problem.ProblemException 422 with every parameter that is not valid
     */
    List<Condition> conditions() {
        var conditions = new Conditions();
        if (state == null) {
            conditions.is("closed", false);
        }
        return conditions
                .name("pipe", pipe)
                .name("destination", destination)
                .cause(cause)
                .stage(stage)
                .oneOf("state", state, LetterStates.ALL)
                .text("event_type", type)
                .text("event_id", id)
                .between(from, to)
                .check();
    }
}
