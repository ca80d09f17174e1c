package io.penstock.ctl.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.api.Problems;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.resource.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares manifests with what there is. */
final class Planner {
    /** From so many manifests of a tenant's kind on, its list is read instead of each one. */
    private static final int MANY = 20;

    private final Api api;

    /** Specs by name, of a list that was read. */
    private final Map<String, Map<String, JsonNode>> lists = new HashMap<>();

    Planner(Api api) {
        this.api = api;
    }

    List<Step> plan(List<Manifest> manifests) {
        readLists(manifests);
        return manifests.stream().map(this::step).toList();
    }

    private void readLists(List<Manifest> manifests) {
        Map<String, Integer> counts = new HashMap<>();
        for (Manifest manifest : manifests) {
            String path = manifest.kind().list(manifest.tenant());
            if (counts.merge(path, 1, Integer::sum) == MANY && manifest.kind() != Kind.TENANT) {
                lists.put(path, read(manifest, path));
            }
        }
    }

    private Map<String, JsonNode> read(Manifest manifest, String path) {
        Map<String, JsonNode> specs = new HashMap<>();
        try {
            api.all(
                            "the list of " + manifest.kind().plural() + " cannot be read",
                            path,
                            Long.MAX_VALUE)
                    .forEach(
                            each ->
                                    specs.put(
                                            each.path("name").asText(),
                                            manifest.kind().spec(each)));
        } catch (Failure failure) {
            // The tenant may be one of those that are made.
            if (failure.code() != ExitCode.NOT_FOUND) {
                throw failure;
            }
        }
        return specs;
    }

    private Step step(Manifest manifest) {
        Map<String, JsonNode> list = lists.get(manifest.kind().list(manifest.tenant()));
        if (list != null) {
            JsonNode listed = list.get(manifest.name());
            if (listed == null) {
                return new Step.Make(manifest);
            }
            if (listed.equals(manifest.spec())) {
                return new Step.Leave(manifest);
            }
        }
        return look(manifest);
    }

    private Step look(Manifest manifest) {
        Answer answer = api.get(manifest.path());
        if (answer.status() == 404) {
            return new Step.Make(manifest);
        }
        if (!answer.good()) {
            throw Problems.failure(manifest.label() + " cannot be read", answer);
        }
        JsonNode before = manifest.kind().spec(answer.body());
        return before.equals(manifest.spec())
                ? new Step.Leave(manifest)
                : new Step.Replace(manifest, before, answer.etag());
    }
}
