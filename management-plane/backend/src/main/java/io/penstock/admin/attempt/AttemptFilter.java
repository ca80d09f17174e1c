package io.penstock.admin.attempt;

import io.penstock.admin.request.Condition;
import io.penstock.admin.request.Conditions;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which attempts a request asks for; all conditions hold together. */
public final class AttemptFilter {
    private static final List<String> OUTCOMES =
            List.of(AttemptRows.DELIVERED, AttemptRows.FAILED, AttemptRows.DISPLACED);

    @QueryParam("event")
    @Parameter(description = "Of events with exactly this id.")
    @Nullable String event;

    @QueryParam("destination")
    @Parameter(description = "At the destination of this name.")
    @Nullable String destination;

    @QueryParam("pipe")
    @Parameter(description = "Of the pipe of this name.")
    @Nullable String pipe;

    @QueryParam("outcome")
    @Parameter(description = "That ended so: delivered, failed or displaced.")
    @Nullable String outcome;

    @QueryParam("from")
    @Parameter(description = "That started then or later: 2026-01-31T12:00:00Z.")
    @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "That started before then.")
    @Nullable String to;

    /**
     * The conditions.
     *
     * @throws io.penstock.admin.problem.ProblemException 422 with every parameter that is not valid
     */
    List<Condition> conditions() {
        return new Conditions()
                .text("event_id", event)
                .name("destination", destination)
                .name("pipe", pipe)
                .oneOf("outcome", outcome, OUTCOMES)
                .between(from, to)
                .check();
    }
}
