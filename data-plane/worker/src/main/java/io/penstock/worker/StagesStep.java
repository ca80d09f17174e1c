package io.penstock.worker;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.config.Lookup;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.stages.Chain;
import io.penstock.stages.CompiledPipe;
import io.penstock.stages.Ending;
import io.penstock.worker.Pipes.Running;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the events of one topic from that topic's stage to the end of the group, once for each pipe
 * that the event is on.
 */
final class StagesStep implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(StagesStep.class);
    private static final String NO_PIPE = "no-pipe";

    private final StageName from;
    private final StageName to;
    private final Pipes pipes;
    private final Routes routes;
    private final InstantSource clock;
    private final StageCounts counts;
    private final Passing passing;

    /**
     * A step.
     *
     * @param from the stage whose topic is read
     * @param to the last stage of the group
     * @param counters where what passes is counted
     * @param counts what does not go on
     */
    StagesStep(
            StageName from,
            StageName to,
            Pipes pipes,
            Routes routes,
            InstantSource clock,
            Counters counters,
            StageCounts counts) {
        this.from = from;
        this.to = to;
        this.pipes = pipes;
        this.routes = routes;
        this.clock = clock;
        this.counts = counts;
        this.passing = new Passing(from, counters, clock);
    }

    /** How one event leaves, over all its pipes. */
    private static final class Leaving {
        private final List<Output> outputs = new ArrayList<>(2);
        private final List<Departure> others = new ArrayList<>(0);

        void filtered(Event event, String rule) {
            others.add(Departure.filtered(event.header(), rule));
        }
    }

    @Override
    public Answer take(Taken taken) {
        Map<PipeRef, Lookup<Running>> found = new LinkedHashMap<>();
        for (PipeRef ref : taken.event().header().pipes()) {
            Lookup<Running> pipe = pipes.find(ref);
            if (pipe instanceof Lookup.Unknown) {
                return Answer.NOT_YET;
            }
            found.put(ref, pipe);
        }
        if (!routes.known()) {
            return Answer.NOT_YET;
        }
        passing.read(taken);
        var leaving = new Leaving();
        found.forEach((ref, pipe) -> run(taken, ref, pipe, leaving));
        if (found.isEmpty()) {
            leaving.filtered(taken.event(), NO_PIPE);
        }
        taken.end(leaving.outputs, leaving.others);
        return Answer.TAKEN;
    }

    private void run(Taken taken, PipeRef ref, Lookup<Running> found, Leaving leaving) {
        Event event = taken.event().with(passing.header(taken).with(ref));
        switch (found) {
            case Lookup.Known<Running>(var running) -> run(event, running, taken, leaving);
            case Lookup.Unreadable<Running>(var reason) -> {
                counts.held(from, FailureCode.PIPE_UNREADABLE);
                leaving.outputs.add(
                        routes.hold(
                                with(
                                        event,
                                        new Failure(FailureCode.PIPE_UNREADABLE, reason),
                                        from)));
            }
            case Lookup.Unknown<Running>() ->
                    throw new IllegalStateException("pipe " + ref + " was found before");
        }
    }

    private void run(Event event, Running running, Taken taken, Leaving leaving) {
        CompiledPipe pipe = running.pipe();
        passing.begins(running, event);
        for (Ending ending : endings(event, pipe)) {
            switch (ending) {
                case Ending.Forwarded(var out) -> {
                    passing.forwards(out);
                    leaving.outputs.add(routes.forward(out, pipe, to.next(), taken.partition()));
                }
                case Ending.Filtered(var rule, var stage) -> {
                    running.counter().filtered();
                    counts.filtered(stage);
                    leaving.filtered(event, stage.text() + ":" + rule);
                }
                case Ending.Rejected(var asTaken, var failure, var stage) -> {
                    running.counter().deadLettered();
                    counts.deadLettered(stage, failure.code());
                    leaving.outputs.add(routes.deadLetter(with(asTaken, failure, stage)));
                }
            }
        }
        passing.ends();
    }

    @Override
    public void tick() {
        passing.turn();
    }

    @Override
    public void close() {
        passing.turn();
    }

    /** A stage that throws has a defect; the event is a dead letter, and the others go on. */
    private List<Ending> endings(Event event, CompiledPipe pipe) {
        try {
            return Chain.run(event, pipe, from, to);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A stage broke: pipe={} from={} to={}", pipe.ref(), from, to, e);
            return List.of(
                    new Ending.Rejected(
                            event,
                            new Failure(FailureCode.STAGE_BROKEN, e.getClass().getName()),
                            from));
        }
    }

    private Event with(Event event, Failure failure, StageName stage) {
        var evidence = Evidence.of(failure, stage.text(), 0, clock.millis() * 1_000);
        return event.with(event.header().with(evidence));
    }
}
