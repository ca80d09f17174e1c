package io.penstock.ctl.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.api.Problems;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.resource.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Does what was planned; one failed step ends no other. */
final class Executor {
    private final Api api;
    private final boolean dryRun;

    /** What a trial would have made, by tenant and label: later steps may refer to it. */
    private final Set<String> wouldBe = new HashSet<>();

    Executor(Api api, boolean dryRun) {
        this.api = api;
        this.dryRun = dryRun;
    }

    Outcome execute(Step step) {
        Manifest manifest = step.manifest();
        try {
            return switch (step) {
                case Step.Leave _ -> Outcome.good(manifest, "unchanged", 0);
                case Step.Make _ -> make(manifest);
                case Step.Replace(_, _, var etag) ->
                        judge(manifest, "changed", replace(manifest, etag));
            };
        } catch (Failure failure) {
            return Outcome.failed(
                    manifest, failure.code(), List.of(String.valueOf(failure.getMessage())));
        }
    }

    private Outcome make(Manifest manifest) {
        Kind kind = manifest.kind();
        boolean inNewTenant = wouldBe.contains(manifest.tenant() + " tenant/" + manifest.tenant());
        if (dryRun && (kind == Kind.TENANT || inNewTenant)) {
            wouldBe.add(manifest.key());
            return Outcome.good(manifest, "created", 0);
        }
        ObjectNode body = Documents.object().put("name", manifest.name());
        put(body, manifest);
        Answer answer = api.post(kind.list(manifest.tenant()) + trial(), body, "");
        Outcome outcome = judge(manifest, "created", answer);
        if (dryRun && outcome.code() == ExitCode.OK) {
            wouldBe.add(manifest.key());
        }
        return outcome;
    }

    private Answer replace(Manifest manifest, String etag) {
        ObjectNode body = Documents.object();
        put(body, manifest);
        return manifest.kind() == Kind.PIPE
                ? api.post(manifest.path() + "/revisions" + trial(), body, etag)
                : manifest.kind() == Kind.TENANT && dryRun
                        ? api.get(manifest.path())
                        : api.put(manifest.path() + trial(), body, etag);
    }

    private static void put(ObjectNode body, Manifest manifest) {
        if (manifest.kind().hasSpecMember()) {
            body.set("spec", manifest.spec());
        } else {
            manifest.spec().properties().forEach(each -> body.set(each.getKey(), each.getValue()));
        }
    }

    private String trial() {
        return dryRun ? "?dryRun=true" : "";
    }

    private Outcome judge(Manifest manifest, String result, Answer answer) {
        if (answer.good()) {
            return Outcome.good(manifest, result, answer.body().path("revision").asInt(0));
        }
        if (dryRun && onlyMissesWhatWouldBe(manifest, answer)) {
            return Outcome.good(manifest, result, 0);
        }
        return Outcome.failed(manifest, Problems.code(answer.status()), Problems.why(answer));
    }

    /** Whether a trial was refused only for references to what the same apply makes first. */
    private boolean onlyMissesWhatWouldBe(Manifest manifest, Answer answer) {
        JsonNode errors = answer.body().path("errors");
        if (errors.isEmpty()) {
            return false;
        }
        for (JsonNode error : errors) {
            String rule = error.path("rule").asText();
            String pointer = error.path("pointer").asText().replaceFirst("^/spec", "");
            String named = manifest.spec().at(pointer).asText();
            String label = rule.replaceFirst("^unknown_", "") + "/" + named;
            if (!rule.startsWith("unknown_")
                    || !wouldBe.contains(manifest.tenant() + " " + label)) {
                return false;
            }
        }
        return true;
    }
}
