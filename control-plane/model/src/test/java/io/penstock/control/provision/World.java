package io.penstock.control.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.json.Json;
import io.penstock.contract.resource.Condition;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredRevision;
import io.penstock.contract.resource.DesiredSource;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import io.penstock.contract.topic.LaneGeneration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A platform as the provisioner sees it: what is asked, and what its plans have made of it. */
final class World {
    static final LaneConfig LANE = new LaneConfig(new LaneGeneration("shared", 1), 8);
    static final String TENANT = "acme";

    final Map<ResourceKey, Desired> desired = new HashMap<>();
    final Map<String, ConfigRecord> published = new TreeMap<>();
    final Map<ResourceKey, Observed> observed = new HashMap<>();
    private long generation;
    private Instant now = Instant.EPOCH;

    World() {
        ask(key(Kind.TENANT, TENANT), "{}");
    }

    static ResourceKey key(Kind kind, String name) {
        return new ResourceKey(kind, TENANT, name);
    }

    void ask(ResourceKey key, String spec) {
        desired.put(key, new Desired(key, ++generation, false, spec.getBytes(UTF_8)));
    }

    void delete(ResourceKey key) {
        desired.put(key, new Desired(key, ++generation, true, new byte[0]));
    }

    void source(String name, String... hashes) {
        source(name, "{}", hashes);
    }

    void source(String name, String spec, String[] hashes) {
        List<DesiredSource.Key> keys = new ArrayList<>();
        for (String hash : hashes) {
            keys.add(new DesiredSource.Key("id-" + hash, hash, 0));
        }
        ask(key(Kind.SOURCE, name), new String(new DesiredSource(json(spec), keys).write(), UTF_8));
    }

    void destination(String name, int revision, String url) {
        revision(key(Kind.DESTINATION, name), revision, "{\"url\":\"" + url + "\"}");
    }

    /** A destination whose state was changed. */
    void destination(String name, int revision, String url, long change, String disabled) {
        var desired =
                new DesiredRevision(
                        revision,
                        json("{\"url\":\"" + url + "\"}"),
                        change,
                        disabled.isEmpty() ? null : disabled);
        ask(key(Kind.DESTINATION, name), new String(desired.write(), UTF_8));
    }

    /** A pipe whose branches are named as their destinations. */
    void pipe(String name, int revision, List<String> sources, List<String> destinations) {
        Map<String, Object> branches = new TreeMap<>();
        destinations.forEach(to -> branches.put(to, Map.of("destination", to)));
        revision(
                key(Kind.PIPE, name),
                revision,
                Json.text(new TreeMap<>(Map.of("sources", sources, "branches", branches))));
    }

    void revision(ResourceKey key, int revision, String spec) {
        ask(key, new String(new DesiredRevision(revision, json(spec)).write(), UTF_8));
    }

    private static @Nullable Object json(String text) {
        try {
            return Json.read(text.getBytes(UTF_8));
        } catch (Json.MalformedJson e) {
            throw new IllegalArgumentException(e);
        }
    }

    Situation situation() {
        return new Situation(desired, published, observed, LANE);
    }

    ProvisioningPlan plan() {
        now = now.plusSeconds(1);
        return Provisioning.decide(situation(), now);
    }

    void apply(ProvisioningPlan plan) {
        plan.changes().forEach(change -> change.applyTo(published));
        plan.observed().forEach(answer -> observed.put(answer.key(), answer));
    }

    /** Plans and applies; the plan, for those who look into it. */
    ProvisioningPlan turn() {
        ProvisioningPlan plan = plan();
        apply(plan);
        return plan;
    }

    Condition condition(Kind kind, String name) {
        return answer(key(kind, name)).conditions().getFirst();
    }

    Observed answer(ResourceKey key) {
        Observed answer = observed.get(key);
        if (answer == null) {
            throw new AssertionError("nothing was said about " + key);
        }
        return answer;
    }

    <T extends ConfigRecord> T find(String key, Class<T> kind) {
        ConfigRecord config = published.get(key);
        if (config == null) {
            throw new AssertionError(key + " is not among " + published.keySet());
        }
        return kind.cast(config);
    }
}
