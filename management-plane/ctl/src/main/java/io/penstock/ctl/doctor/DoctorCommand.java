package io.penstock.ctl.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.api.Answer;
import io.penstock.ctl.context.IngestAddress;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.doctor.Check.Finding;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.output.OutputOption;
import io.penstock.ctl.output.Table;
import io.penstock.ctl.surroundings.Surroundings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at machine and platform, and says of everything that is wrong how to mend it. */
@Command(
        name = "doctor",
        header = {"Examples:", "  penstock ctl doctor", "  penstock ctl doctor -o json", ""},
        description = {
            "",
            "Says of everything that is wrong how to mend it: Java, disk, ports, clock, the API,"
                    + " ingest, your sign-in, the versions. Ends with 1 when something is bad.",
            ""
        })
public final class DoctorCommand implements Callable<Integer> {
    @Mixin private final Target target;
    @Mixin private final OutputOption output = new OutputOption();

    @Option(
            names = "--ingest",
            paramLabel = "URL",
            description = "ingest's address (PENSTOCK_INGEST)")
    private @Nullable URI ingest;

    private final Surroundings surroundings;

    public DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        List<Check> checks = checks();
        ArrayNode items = Documents.array();
        checks.forEach(check -> items.add(document(check)));
        output.print(
                surroundings.out(), Documents.object().set("checks", items), () -> table(checks));
        boolean bad = checks.stream().anyMatch(check -> check.finding() == Finding.BAD);
        return (bad ? ExitCode.FAILURE : ExitCode.OK).status();
    }

    private List<Check> checks() {
        var platform = new PlatformChecks(target);
        List<Check> checks = new ArrayList<>();
        checks.add(MachineChecks.java());
        checks.add(MachineChecks.disk(surroundings));
        Optional<Answer> health = platform.health(target.address(), "/q/health/ready");
        if (health.isEmpty()) {
            checks.add(MachineChecks.ports());
        }
        checks.add(platform.clock(health));
        checks.add(platform.api(health));
        checks.add(platform.ingest(ingestAddress(health.isPresent())));
        if (health.isPresent()) {
            checks.add(platform.signIn());
            checks.add(platform.versions());
        }
        return checks;
    }

    private URI ingestAddress(boolean apiUp) {
        return ingest != null
                ? ingest
                : surroundings
                        .variable("PENSTOCK_INGEST")
                        .map(URI::create)
                        .orElseGet(
                                () ->
                                        apiUp
                                                ? IngestAddress.find(target)
                                                : IngestAddress.without(target));
    }

    private static ObjectNode document(Check check) {
        return Documents.object()
                .put("what", check.what())
                .put("finding", check.finding().text())
                .put("detail", check.detail())
                .put("fix", check.fix());
    }

    private static Table table(List<Check> checks) {
        var table = new Table("WHAT", "FINDING", "DETAIL", "FIX");
        for (Check check : checks) {
            table.row(List.of(check.what(), check.finding().text(), check.detail(), check.fix()));
        }
        return table;
    }
}
