package io.penstock.control.provision;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.FieldPath;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.SourceSpec;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredSource;
import io.penstock.contract.resource.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Admits sources, and lists in each the pipes that it feeds. */
final class Sources {
    private final Situation now;
    private final Draft draft;

    Sources(Situation now, Draft draft) {
        this.now = now;
        this.draft = draft;
    }

    Verdict admit(Desired desired) {
        ResourceKey key = desired.key();
        if (now.unwanted(key)) {
            draft.removeIf(config -> config instanceof SourceConfig source && is(source, key));
            return new Verdict.Deleted();
        }
        if (!now.tenantWanted(key.tenant())) {
            return Verdict.tenantMissing(key.tenant());
        }
        try {
            return admit(key, DesiredSource.read(desired.spec()));
        } catch (IllegalArgumentException e) {
            return Verdict.unreadable(e);
        }
    }

    private Verdict admit(ResourceKey key, DesiredSource source) {
        return switch (SourceSpec.read(source.spec())) {
            case Checked.Invalid<SourceSpec>(var violations) -> {
                refreshKeys(key, source);
                yield Verdict.invalid(violations);
            }
            case Checked.Valid<SourceSpec>(var spec) -> {
                draft.put(config(key, spec, source));
                yield new Verdict.Published();
            }
        };
    }

    /** A revoked key is refused at once, whatever else is wrong with the source. */
    private void refreshKeys(ResourceKey key, DesiredSource source) {
        draft.source(key.tenant(), key.name())
                .ifPresent(former -> draft.put(former.withKeys(keys(source))));
    }

    private SourceConfig config(ResourceKey key, SourceSpec spec, DesiredSource source) {
        return new SourceConfig(
                key.tenant(),
                key.name(),
                now.lane().generation().lane(),
                attribute(spec.orderingKey()),
                spec.bytesInFlight(),
                spec.rates(),
                keys(source),
                draft.source(key.tenant(), key.name()).map(SourceConfig::pipes).orElse(List.of()));
    }

    private static @Nullable String attribute(@Nullable FieldPath orderingKey) {
        return orderingKey == null ? null : orderingKey.segments().getFirst();
    }

    private static List<SourceConfig.Key> keys(DesiredSource source) {
        return source.keys().stream()
                .map(key -> new SourceConfig.Key(key.id(), key.hash(), key.expires()))
                .toList();
    }

    /** Lists in every source the pipes whose published revision names it. */
    void feedPipes() {
        draft.all(SourceConfig.class).toList().forEach(source -> draft.put(fed(source)));
    }

    private SourceConfig fed(SourceConfig source) {
        List<Integer> pipes =
                draft.all(PipeState.class)
                        .filter(pipe -> pipe.tenant().equals(source.tenant()))
                        .filter(pipe -> feeds(source, pipe))
                        .map(PipeState::pipe)
                        .sorted()
                        .toList();
        return source.withPipes(pipes);
    }

    private boolean feeds(SourceConfig source, PipeState pipe) {
        return draft.body(pipe.pipe(), pipe.revision())
                .map(PipeRevisionBody::spec)
                .map(PipeSpec::read)
                .map(
                        read ->
                                switch (read) {
                                    case Checked.Valid<PipeSpec>(var spec) ->
                                            spec.sources().contains(source.name());
                                    // Published by other rules than ours: leave it as it is.
                                    case Checked.Invalid<PipeSpec> _ ->
                                            source.pipes().contains(pipe.pipe());
                                })
                .orElse(false);
    }

    private static boolean is(SourceConfig source, ResourceKey key) {
        return source.tenant().equals(key.tenant()) && source.name().equals(key.name());
    }
}
