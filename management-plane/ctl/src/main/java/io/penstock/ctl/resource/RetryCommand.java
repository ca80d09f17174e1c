package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Table;
import io.penstock.ctl.surroundings.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends a dead letter again. */
@Command(
        name = "retry",
        header = {
            "Examples:",
            "  penstock ctl retry deadletter shared-0-4711",
            "  penstock ctl describe deadletter shared-0-4711",
            ""
        },
        description = {
            "",
            "Sends a dead letter again, from the stage at which it ended: the delivery begins anew.",
            "describe tells what came of it.",
            ""
        })
public final class RetryCommand implements Callable<Integer> {
    @Mixin private final Target target;

    @Parameters(index = "0", paramLabel = "KIND", description = "deadletter")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "ID", description = "of the dead letter")
    private String id = "";

    public RetryCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        if (!DeadLetterText.isKind(kind)) {
            throw Failure.usage(
                    "'" + kind + "' cannot be retried, a deadletter can",
                    "penstock ctl retry --help");
        }
        String path = DeadLetterText.path(Names.require("tenant", target.tenant()), id) + "/retry";
        JsonNode letter =
                Api.required(
                                "the dead letter '" + id + "' was not retried",
                                target.api().post(path, JsonNodeFactory.instance.objectNode(), ""))
                        .body();
        String where =
                letter.path("stage").asText().equals("transmit")
                        ? "to " + letter.path("destination").asText("its destination")
                        : "from " + letter.path("stage").asText();
        target.surroundings()
                .say(
                        Table.plain(
                                "The event "
                                        + letter.path("eventId").asText()
                                        + " is on its way again, "
                                        + where
                                        + "."));
        return ExitCode.OK.status();
    }
}
