package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.surroundings.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has nothing sent to a destination. */
@Command(
        name = "disable",
        header = {
            "Examples:",
            "  penstock ctl disable destination crm",
            "  penstock ctl disable destination crm --reason 'moves on Sunday'",
            ""
        },
        description = {
            "",
            "Disables a destination: nothing is sent to it until somebody enables it; its events"
                    + " are held, none is dropped.",
            ""
        })
public final class DisableCommand implements Callable<Integer> {
    @Mixin private final Target target;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for people")
    private @Nullable String reason;

    @Parameters(index = "0", paramLabel = "KIND", description = "destination")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NAME")
    private String name = "";

    public DisableCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        ObjectNode state = Documents.object().put("state", "disabled");
        if (reason != null) {
            state.put("reason", reason);
        }
        DestinationState.put(
                target, kind, name, state, "is disabled: its events are held until it is enabled.");
        return ExitCode.OK.status();
    }
}
