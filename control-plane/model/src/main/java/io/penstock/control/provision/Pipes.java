package io.penstock.control.provision;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredRevision;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Admits revisions of pipes. */
final class Pipes {
    private final Situation now;
    private final Draft draft;
    private final Numbers numbers;

    Pipes(Situation now, Draft draft) {
        this.now = now;
        this.draft = draft;
        this.numbers = new Numbers(draft);
    }

    Verdict admit(Desired desired) {
        ResourceKey key = desired.key();
        if (now.unwanted(key)) {
            withdraw(key);
            return new Verdict.Deleted();
        }
        if (!now.tenantWanted(key.tenant())) {
            return Verdict.tenantMissing(key.tenant());
        }
        try {
            return admit(key, DesiredRevision.read(desired.spec()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Verdict.unreadable(e);
        }
    }

    private Verdict admit(ResourceKey key, DesiredRevision desired) {
        if (desired.revision() <= 0) {
            return Verdict.revisionNotPositive(desired.revision());
        }
        return switch (PipeSpec.read(desired.spec())) {
            case Checked.Invalid<PipeSpec>(var violations) -> Verdict.invalid(violations);
            case Checked.Valid<PipeSpec>(var spec) ->
                    missing(key.tenant(), spec)
                            .orElseGet(
                                    () -> {
                                        publish(key, desired, spec);
                                        return new Verdict.Published();
                                    });
        };
    }

    private Optional<Verdict> missing(String tenant, PipeSpec spec) {
        List<String> sources =
                spec.sources().stream()
                        .filter(name -> draft.source(tenant, name).isEmpty())
                        .toList();
        List<String> destinations =
                spec.branches().values().stream()
                        .map(PipeSpec.Branch::destination)
                        .distinct()
                        .filter(name -> !usableDestination(tenant, name))
                        .toList();
        if (sources.isEmpty() && destinations.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Verdict.Refused(
                        sources.isEmpty()
                                ? Verdict.Reason.DESTINATION_MISSING
                                : Verdict.Reason.SOURCE_MISSING,
                        message(sources, destinations)));
    }

    private boolean usableDestination(String tenant, String name) {
        return draft.destination(tenant, name).findAny().isPresent()
                && !now.unwanted(new ResourceKey(Kind.DESTINATION, tenant, name));
    }

    private static String message(List<String> sources, List<String> destinations) {
        return String.join(
                " ",
                Stream.concat(
                                sources.stream().map(name -> absent("Source", name)),
                                destinations.stream().map(name -> absent("Destination", name)))
                        .toList());
    }

    private static String absent(String what, String name) {
        return what + " '" + name + "' does not exist or was never valid.";
    }

    private void publish(ResourceKey key, DesiredRevision desired, PipeSpec spec) {
        int pipe = number(key, desired, spec);
        if (draft.body(pipe, desired.revision()).isEmpty()) {
            draft.put(
                    new PipeRevisionBody(
                            new PipeRef(pipe, desired.revision()),
                            key.tenant(),
                            key.name(),
                            numbers.branches(pipe, spec.branches().keySet(), draft),
                            Json.write(desired.spec())));
        }
        draft.put(new PipeState(pipe, key.tenant(), key.name(), desired.revision()));
    }

    /**
     * The pipe's number: the one it has, unless that already has another spec under this revision.
     * Then this is another pipe of the same name, made after the first was deleted unnoticed.
     */
    private int number(ResourceKey key, DesiredRevision desired, PipeSpec spec) {
        Optional<PipeState> former = draft.pipe(key.tenant(), key.name());
        if (former.isEmpty()) {
            return numbers.nextPipe();
        }
        int pipe = former.get().pipe();
        boolean another =
                draft.body(pipe, desired.revision())
                        .map(body -> !PipeSpec.read(body.spec()).equals(new Checked.Valid<>(spec)))
                        .orElse(false);
        if (another) {
            withdraw(key);
            return numbers.nextPipe();
        }
        return pipe;
    }

    /** Sources stop feeding it; the bodies of its revisions stay for events on their way. */
    private void withdraw(ResourceKey key) {
        draft.removeIf(
                config ->
                        config instanceof PipeState pipe
                                && pipe.tenant().equals(key.tenant())
                                && pipe.name().equals(key.name()));
    }
}
