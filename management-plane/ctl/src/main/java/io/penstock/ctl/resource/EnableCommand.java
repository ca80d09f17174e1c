package io.penstock.ctl.resource;

import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.surroundings.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has deliveries to a destination go on. */
@Command(
        name = "enable",
        header = {"Examples:", "  penstock ctl enable destination crm", ""},
        description = {
            "",
            "Enables a destination that is disabled. New events are delivered at once; what is held"
                    + " stays held.",
            ""
        })
public final class EnableCommand implements Callable<Integer> {
    @Mixin private final Target target;

    @Parameters(index = "0", paramLabel = "KIND", description = "destination")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NAME")
    private String name = "";

    public EnableCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        DestinationState.put(
                target,
                kind,
                name,
                Documents.object().put("state", "active"),
                "is enabled: new events are delivered.");
        return ExitCode.OK.status();
    }
}
