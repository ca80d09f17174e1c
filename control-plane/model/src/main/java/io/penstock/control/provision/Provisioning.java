package io.penstock.control.provision;

import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides what {@code penstock.pipes} and {@code penstock.observed} have to say.
 *
 * <p>Only what somebody deleted is withdrawn: a published resource that no desired record speaks of
 * stays. A generation that cannot be published changes nothing but its condition.
 */
public final class Provisioning {
    private final Situation now;
    private final Draft draft;
    private final Map<ResourceKey, Verdict> verdicts =
            new TreeMap<>(Comparator.comparing(ResourceKey::toString));

    private Provisioning(Situation now) {
        this.now = now;
        this.draft = new Draft(now.published());
    }

    /** The plan; empty when all is as it should be. */
    public static ProvisioningPlan decide(Situation situation, Instant at) {
        return new Provisioning(withoutOutdated(situation)).plan(at);
    }

    /** Leaves out what is older than what was acted upon already. */
    private static Situation withoutOutdated(Situation situation) {
        Map<ResourceKey, Desired> current = new HashMap<>(situation.desired());
        current.values()
                .removeIf(
                        desired -> {
                            Observed last = situation.observed().get(desired.key());
                            return last != null && desired.generation() < last.observedGeneration();
                        });
        return new Situation(
                current, situation.published(), situation.observed(), situation.lane());
    }

    private ProvisioningPlan plan(Instant at) {
        draft.put(now.lane());
        each(Kind.TENANT, new Tenants(draft)::admit);
        var sources = new Sources(now, draft);
        each(Kind.SOURCE, sources::admit);
        each(Kind.DESTINATION, new Destinations(now, draft)::admit);
        each(Kind.PIPE, new Pipes(now, draft)::admit);
        sources.feedPipes();
        return new ProvisioningPlan(draft.changes(), answers(at));
    }

    private interface Admission {
        Verdict admit(Desired desired);
    }

    private void each(Kind kind, Admission admission) {
        now.desired().values().stream()
                .filter(desired -> desired.key().kind() == kind)
                .sorted(Comparator.comparing(desired -> desired.key().toString()))
                .forEach(desired -> verdicts.put(desired.key(), admission.admit(desired)));
    }

    private List<Observed> answers(Instant at) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        List<Observed> answers = new ArrayList<>();
        verdicts.forEach(
                (key, verdict) -> {
                    Desired desired = now.desired().get(key);
                    Observed last = now.observed().get(key);
                    if (desired != null) {
                        Observed answer = verdict.answer(desired, last, micros);
                        if (!answer.equals(last)) {
                            answers.add(answer);
                        }
                    }
                });
        return answers;
    }
}
