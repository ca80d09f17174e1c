package io.penstock.stages;

import io.penstock.contract.event.EventHeader;
import io.penstock.contract.pipe.FieldPath;
import io.penstock.contract.topic.StageName;
import io.penstock.stages.expression.Allowance;
import io.penstock.stages.expression.ExpressionFailed;
import io.penstock.stages.payload.NotJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets fields, in the order of the spec; each expression sees what was set before it. */
final class EnrichStage implements Stage {

    @Override
    public StageName name() {
        return StageName.ENRICH;
    }

    @Override
    public Outcome apply(StageEvent event, CompiledPipe pipe, Lookups lookups) {
        if (pipe.setters().isEmpty()) {
            return new Outcome.Emit(List.of(event));
        }
        try {
            return new Outcome.Emit(List.of(new Run(event).run(pipe.setters())));
        } catch (Rejection e) {
            return e.outcome();
        }
    }

    /** The enriching of one event. */
    private static final class Run {
        private final Allowance allowance = Allowance.forOneEvent();
        private final StageEvent taken;
        private EventHeader header;
        private @Nullable Draft draft;

        private Run(StageEvent taken) {
            this.taken = taken;
            this.header = taken.header();
        }

        private StageEvent run(List<FieldSetter> setters) throws Rejection {
            for (FieldSetter setter : setters) {
                set(setter);
            }
            StageEvent changed = taken.with(header);
            return draft == null ? changed : changed.with(draft.finish("/enrich/fields"));
        }

        private void set(FieldSetter setter) throws Rejection {
            Object data = setter.needsData() ? data(setter) : null;
            Object value = value(setter, data);
            if (setter.path().root() == FieldPath.Root.CE) {
                header =
                        header.with(
                                Attributes.with(
                                        header.ce(),
                                        setter.path().segments().getFirst(),
                                        value,
                                        setter.pointer()));
            } else {
                draft().set(setter.pointer(), setter.path().segments(), value);
            }
        }

        private @Nullable Object data(FieldSetter setter) throws Rejection {
            try {
                return draft == null ? taken.json() : draft.root();
            } catch (NotJson e) {
                throw Rejection.of(setter.pointer(), e);
            }
        }

        private Draft draft() throws Rejection {
            if (draft == null) {
                try {
                    draft = new Draft(taken.json(), taken.payload().bytesAtMost());
                } catch (NotJson e) {
                    throw Rejection.of("/enrich/fields", e);
                }
            }
            return draft;
        }

        private @Nullable Object value(FieldSetter setter, @Nullable Object data) throws Rejection {
            return switch (setter.source()) {
                case FieldSetter.Fixed(var value) -> value;
                case FieldSetter.Computed(var expression) -> {
                    try {
                        yield expression.value(header.ce().all(), data, allowance);
                    } catch (ExpressionFailed e) {
                        throw Rejection.of(setter.pointer() + "/cel", e);
                    }
                }
            };
        }
    }
}
