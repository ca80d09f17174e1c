package io.penstock.ctl.apply;

import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what apply would change. */
@Command(
        name = "diff",
        header = {"Examples:", "  penstock ctl diff -f acme.yaml", ""},
        description = {
            "",
            "Shows what apply would change, and changes nothing. Ends with 10 when there are"
                    + " changes, with 0 when there are none.",
            ""
        })
public final class DiffCommand implements Callable<Integer> {
    @Mixin private final Target target;
    @Mixin private final FilesOption files = new FilesOption();

    public DiffCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        List<Step> steps = new Planner(target.api()).plan(files.manifests(target));
        PrintWriter out = target.surroundings().out();
        for (Step step : steps) {
            Diff.of(step, target.surroundings().color()).forEach(out::println);
        }
        out.flush();
        boolean changes = steps.stream().anyMatch(step -> !(step instanceof Step.Leave));
        return (changes ? ExitCode.CHANGES : ExitCode.OK).status();
    }
}
