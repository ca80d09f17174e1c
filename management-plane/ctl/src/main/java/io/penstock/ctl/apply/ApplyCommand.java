package io.penstock.ctl.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.output.OutputOption;
import io.penstock.ctl.output.Table;
import io.penstock.ctl.resource.State;
import io.penstock.ctl.surroundings.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes resources as files describe them. */
@Command(
        name = "apply",
        header = {
            "Examples:",
            "  penstock ctl apply -f acme.yaml",
            "  penstock ctl apply -f pipes/ --tenant acme --dry-run",
            "  penstock ctl apply -f - --wait < acme.yaml",
            ""
        },
        description = {
            "",
            "Makes and changes tenants, sources, destinations and pipes as files describe them;"
                    + " what is not in the files stays as it is. A pipe that differs gets a new"
                    + " revision, published at once. Nothing is overwritten that changed since it was"
                    + " compared. One item that fails ends no other; every item is told.",
            ""
        })
public final class ApplyCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(300);

    @Mixin private final Target target;
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final FilesOption files = new FilesOption();

    @Option(names = "--dry-run", description = "let the API check it all, and change nothing")
    private boolean dryRun;

    @Option(names = "--wait", description = "until all of it is live, for --timeout at most")
    private boolean wait;

    private final Surroundings surroundings;

    public ApplyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        List<Manifest> manifests = files.manifests(target);
        Api api = target.api();
        List<Step> steps = new Planner(api).plan(manifests);
        var executor = new Executor(api, dryRun);
        List<Outcome> outcomes = new ArrayList<>();
        for (Step step : steps) {
            tell(step);
            outcomes.add(executor.execute(step));
        }
        show(outcomes);
        ExitCode code = code(outcomes);
        if (code == ExitCode.OK && wait && !dryRun) {
            awaitLive(api, manifests);
        }
        return code.status();
    }

    /** What is replaced is shown in full, what is new by its name. */
    private void tell(Step step) {
        Diff.of(step, surroundings.color()).stream()
                .limit(step instanceof Step.Make ? 1 : Long.MAX_VALUE)
                .forEach(surroundings::say);
    }

    private void show(List<Outcome> outcomes) {
        ArrayNode items = Documents.array();
        outcomes.forEach(outcome -> items.add(outcome.document()));
        output.print(
                surroundings.out(),
                Documents.object().put("dryRun", dryRun).set("items", items),
                () -> table(outcomes));
        for (Outcome outcome : outcomes) {
            if (outcome.code() != ExitCode.OK) {
                surroundings.say(
                        "error: %s (%s) failed"
                                .formatted(
                                        outcome.manifest().label(), outcome.manifest().origin()));
                outcome.why().forEach(line -> surroundings.say("  " + line));
            }
        }
        surroundings.say(summary(outcomes));
    }

    private static Table table(List<Outcome> outcomes) {
        var table = new Table("ITEM", "TENANT", "RESULT", "REVISION");
        for (Outcome outcome : outcomes) {
            table.row(
                    List.of(
                            outcome.manifest().label(),
                            outcome.manifest().tenant(),
                            outcome.result(),
                            outcome.revision() == 0 ? "" : String.valueOf(outcome.revision())));
        }
        return table;
    }

    private String summary(List<Outcome> outcomes) {
        String counts =
                java.util.stream.Stream.of("created", "changed", "unchanged", "failed")
                        .map(result -> count(outcomes, result) + " " + result)
                        .collect(Collectors.joining(", "));
        return counts + (dryRun ? "; this was a dry run, nothing is changed." : ".");
    }

    private static long count(List<Outcome> outcomes, String result) {
        return outcomes.stream().filter(outcome -> outcome.result().equals(result)).count();
    }

    /** The one of all failures when they agree. */
    private static ExitCode code(List<Outcome> outcomes) {
        Set<ExitCode> bad =
                outcomes.stream()
                        .map(Outcome::code)
                        .filter(code -> code != ExitCode.OK)
                        .collect(Collectors.toSet());
        return switch (bad.size()) {
            case 0 -> ExitCode.OK;
            case 1 -> bad.iterator().next();
            default -> ExitCode.FAILURE;
        };
    }

    private void awaitLive(Api api, List<Manifest> manifests) {
        Instant until = surroundings.time().instant().plus(target.timeout());
        for (Manifest manifest : manifests) {
            JsonNode last = look(api, manifest);
            while (!State.live(last)) {
                if (!surroundings.time().instant().isBefore(until)) {
                    throw new Failure(
                            ExitCode.TIMEOUT,
                            manifest.label() + " is not live within " + target.timeout(),
                            State.wrong(last),
                            "penstock ctl describe "
                                    + manifest.kind().text()
                                    + " "
                                    + manifest.name());
                }
                surroundings.pause().accept(LOOK);
                last = look(api, manifest);
            }
        }
        surroundings.say("All of it is live.");
    }

    private static JsonNode look(Api api, Manifest manifest) {
        Answer answer = api.get(manifest.path());
        return Api.required(manifest.label() + " cannot be read", answer).body();
    }
}
