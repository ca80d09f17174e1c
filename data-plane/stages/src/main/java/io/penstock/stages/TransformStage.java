package io.penstock.stages;

import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.topic.StageName;
import io.penstock.stages.expression.Allowance;
import io.penstock.stages.expression.ExpressionFailed;
import io.penstock.stages.payload.NotJson;
import io.penstock.stages.payload.Payload;
import io.penstock.stages.payload.TooLarge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Shapes the payload for the branch that the event takes. */
final class TransformStage implements Stage {
    private static final long MICROS_PER_MILLI = 1_000;

    @Override
    public StageName name() {
        return StageName.TRANSFORM;
    }

    @Override
    public Outcome apply(StageEvent event, CompiledPipe pipe, Lookups lookups) {
        try {
            return new Outcome.Emit(List.of(shape(event, pipe)));
        } catch (Rejection e) {
            return e.outcome();
        }
    }

    private static StageEvent shape(StageEvent event, CompiledPipe pipe) throws Rejection {
        int branch = event.header().course().branch();
        return switch (pipe.shape(branch)) {
            case null ->
                    throw new Rejection(
                            FailureCode.DESTINATION_UNKNOWN,
                            "/branches has none with the number " + branch);
            case Shape.AsIs _ -> event;
            case Shape.Fields fields -> made(event, fields(event, fields));
            case Shape.Jsonata jsonata -> made(event, jsonata(event, jsonata));
        };
    }

    private static StageEvent made(StageEvent event, Payload payload) {
        var header = event.header();
        return event.with(header.with(Attributes.withJson(header.ce()))).with(payload);
    }

    private static Payload fields(StageEvent event, Shape.Fields shape) throws Rejection {
        var draft = new Draft(new LinkedHashMap<>(), 2);
        try {
            for (Shape.Copy copy : shape.copies()) {
                Optional<Paths.Found> found = Paths.find(event, copy.from());
                if (found.isPresent()) {
                    draft.set(shape.pointer(), copy.to(), found.get().value());
                }
            }
        } catch (NotJson e) {
            throw Rejection.of(shape.pointer(), e);
        }
        return draft.finish(shape.pointer());
    }

    private static Payload jsonata(StageEvent event, Shape.Jsonata shape) throws Rejection {
        try {
            Object value =
                    shape.expression()
                            .value(
                                    event.header().ce().all(),
                                    event.json(),
                                    Allowance.forOneEvent(),
                                    event.header().origin().ingestTime() / MICROS_PER_MILLI);
            return Payload.made(value, Long.MAX_VALUE);
        } catch (TooLarge e) {
            throw Rejection.tooLarge(shape.pointer());
        } catch (NotJson e) {
            throw Rejection.of(shape.pointer(), e);
        } catch (ExpressionFailed e) {
            throw Rejection.of(shape.pointer(), e);
        }
    }
}
