package io.penstock.worker;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.Violation;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.Lookup;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.runtime.telemetry.PipeCounter;
import io.penstock.stages.CompiledPipe;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The compiled revisions of pipes: each is compiled once, when the first event on it arrives. */
final class Pipes {
    private final Directory directory;
    private final Counters counters;
    private final Map<PipeRef, Lookup<Running>> compiled = new ConcurrentHashMap<>();

    /** A revision ready to run, with the names and the counter of its pipe. */
    record Running(CompiledPipe pipe, String tenant, String name, PipeCounter counter) {}

    Pipes(Directory directory, Counters counters) {
        this.directory = directory;
        this.counters = counters;
    }

    /** The revision; unreadable also when it does not compile. */
    Lookup<Running> find(PipeRef ref) {
        Lookup<Running> known = compiled.get(ref);
        return known != null ? known : compile(ref);
    }

    private Lookup<Running> compile(PipeRef ref) {
        return switch (directory.revision(ref)) {
            case Lookup.Known<PipeRevisionBody>(var body) ->
                    compiled.computeIfAbsent(ref, _ -> compile(body));
            case Lookup.Unknown<PipeRevisionBody>() -> new Lookup.Unknown<>();
            case Lookup.Unreadable<PipeRevisionBody>(var reason) -> new Lookup.Unreadable<>(reason);
        };
    }

    private Lookup<Running> compile(PipeRevisionBody body) {
        return switch (CompiledPipe.compile(body)) {
            case Checked.Valid<CompiledPipe>(var pipe) ->
                    new Lookup.Known<>(
                            new Running(
                                    pipe,
                                    body.tenant(),
                                    body.name(),
                                    counters.pipe(body.tenant(), body.name())));
            case Checked.Invalid<CompiledPipe>(var violations) ->
                    new Lookup.Unreadable<>(describe(violations));
        };
    }

    private static String describe(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.pointer() + " " + violation.detail())
                .collect(Collectors.joining("; "));
    }
}
