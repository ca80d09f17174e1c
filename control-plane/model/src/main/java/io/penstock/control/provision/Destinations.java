package io.penstock.control.provision;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.DestinationState;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredRevision;
import io.penstock.contract.resource.ResourceKey;

/** Admits revisions of destinations, and whether they are disabled. */
final class Destinations {
    private final Situation now;
    private final Draft draft;

    Destinations(Situation now, Draft draft) {
        this.now = now;
        this.draft = draft;
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
        return switch (DestinationSpec.read(desired.spec())) {
            case Checked.Invalid<DestinationSpec>(var violations) -> Verdict.invalid(violations);
            case Checked.Valid<DestinationSpec> _ -> {
                publish(key, desired);
                yield new Verdict.Published();
            }
        };
    }

    /**
     * Deliveries use the highest revision. So higher ones go: they are a deleted destination's that
     * had the same name.
     */
    private void publish(ResourceKey key, DesiredRevision desired) {
        draft.removeIf(
                config ->
                        config instanceof DestinationRevisionBody body
                                && is(body, key)
                                && body.revision() > desired.revision());
        draft.put(
                new DestinationRevisionBody(
                        key.tenant(), key.name(), desired.revision(), Json.write(desired.spec())));
        publishState(key, desired);
    }

    /** A destination whose state was never changed has none: also one made anew. */
    private void publishState(ResourceKey key, DesiredRevision desired) {
        if (desired.change() == 0) {
            draft.removeIf(config -> isState(config, key));
        } else {
            draft.put(
                    new DestinationState(
                            key.tenant(), key.name(), desired.change(), desired.disabled()));
        }
    }

    /** Bodies stay while any revision of a pipe names them: events of it may be on their way. */
    private void withdraw(ResourceKey key) {
        boolean named =
                draft.all(PipeRevisionBody.class)
                        .filter(body -> body.tenant().equals(key.tenant()))
                        .anyMatch(body -> names(body, key.name()));
        if (!named) {
            draft.removeIf(
                    config ->
                            isState(config, key)
                                    || (config instanceof DestinationRevisionBody body
                                            && is(body, key)));
        }
    }

    private static boolean names(PipeRevisionBody body, String destination) {
        return switch (PipeSpec.read(body.spec())) {
            case Checked.Valid<PipeSpec>(var spec) ->
                    spec.branches().values().stream()
                            .anyMatch(branch -> branch.destination().equals(destination));
            case Checked.Invalid<PipeSpec> _ -> true;
        };
    }

    private static boolean isState(ConfigRecord config, ResourceKey key) {
        return config instanceof DestinationState state
                && state.tenant().equals(key.tenant())
                && state.name().equals(key.name());
    }

    private static boolean is(DestinationRevisionBody body, ResourceKey key) {
        return body.tenant().equals(key.tenant()) && body.name().equals(key.name());
    }
}
