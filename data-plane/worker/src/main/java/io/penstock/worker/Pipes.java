package io.penstock.worker;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.Violation;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.config.Lookup;
import io.penstock.stages.CompiledPipe;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The compiled revisions of pipes: each is compiled once, when the first event on it arrives. */
final class Pipes {
    private final Directory directory;
    private final Map<PipeRef, Lookup<CompiledPipe>> compiled = new ConcurrentHashMap<>();

    Pipes(Directory directory) {
        this.directory = directory;
    }

    /** The revision; unreadable also when it does not compile. */
    Lookup<CompiledPipe> find(PipeRef ref) {
        Lookup<CompiledPipe> known = compiled.get(ref);
        return known != null ? known : compile(ref);
    }

    private Lookup<CompiledPipe> compile(PipeRef ref) {
        return switch (directory.revision(ref)) {
            case Lookup.Known<PipeRevisionBody>(var body) ->
                    compiled.computeIfAbsent(ref, _ -> compile(body));
            case Lookup.Unknown<PipeRevisionBody>() -> new Lookup.Unknown<>();
            case Lookup.Unreadable<PipeRevisionBody>(var reason) -> new Lookup.Unreadable<>(reason);
        };
    }

    private static Lookup<CompiledPipe> compile(PipeRevisionBody body) {
        return switch (CompiledPipe.compile(body)) {
            case Checked.Valid<CompiledPipe>(var pipe) -> new Lookup.Known<>(pipe);
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
