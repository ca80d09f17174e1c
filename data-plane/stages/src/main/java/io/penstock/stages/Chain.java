package io.penstock.stages;

import io.penstock.contract.event.Event;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.topic.StageName;
import java.util.ArrayList;
import java.util.List;

/** Runs consecutive stages in memory. */
public final class Chain {
    private final CompiledPipe pipe;
    private final StageName to;
    private final List<Ending> endings = new ArrayList<>();

    private Chain(CompiledPipe pipe, StageName to) {
        this.pipe = pipe;
        this.to = to;
    }

    /**
     * How the event, and each that it becomes, leaves the stages {@code from} to {@code to}, both
     * inclusive. The event is on exactly this pipe.
     */
    public static List<Ending> run(Event event, CompiledPipe pipe, StageName from, StageName to) {
        if (from.compareTo(to) > 0 || to == StageName.TRANSMIT) {
            throw new IllegalArgumentException(
                    "stages " + from.text() + " to " + to.text() + " are no group of pure stages");
        }
        var chain = new Chain(pipe, to);
        chain.run(StageEvent.of(event), from);
        return chain.endings;
    }

    private void run(StageEvent event, StageName at) {
        switch (Stages.of(at).apply(event, pipe, Lookups.NONE)) {
            case Outcome.Emit(var events) -> events.forEach(emitted -> leave(emitted, at));
            case Outcome.Filter(var rule) -> endings.add(new Ending.Filtered(rule, at));
            case Outcome.Reject(var failure) ->
                    endings.add(new Ending.Rejected(event.toEvent(), failure, at));
            case Outcome.Needs(var keys) ->
                    endings.add(new Ending.Rejected(event.toEvent(), unmet(keys), at));
        }
    }

    private void leave(StageEvent event, StageName left) {
        if (left == to) {
            endings.add(new Ending.Forwarded(event.toEvent()));
        } else {
            run(event, left.next());
        }
    }

    private static Failure unmet(List<String> keys) {
        return new Failure(
                FailureCode.EXPRESSION_FAILED, "there is nothing to look up " + keys + " in");
    }
}
