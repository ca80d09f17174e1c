package io.penstock.ctl.login;

import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Credentials;
import io.penstock.ctl.context.ContextFile;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.surroundings.Surroundings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the session and forgets it. */
@Command(
        name = "logout",
        header = {"Examples:", "  penstock ctl logout", ""},
        description = {"", "Ends the session, and forgets it or the token.", ""})
public final class LogoutCommand implements Callable<Integer> {
    @Mixin private final Target target;

    public LogoutCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        Surroundings surroundings = target.surroundings();
        ContextFile file = target.contextFile();
        Optional<ContextFile.Context> context = file.read();
        if (context.isEmpty()) {
            surroundings.say("Nobody was signed in.");
            return ExitCode.OK.status();
        }
        ContextFile.Context kept = context.get();
        file.write(new ContextFile.Context(kept.api(), new Credentials.None(), kept.tenant()));
        if (kept.credentials() instanceof Credentials.Session session
                && target.address().equals(kept.api())) {
            Answer answer = target.as(session).delete("/session", "");
            if (!answer.good() && answer.status() != 401) {
                surroundings.say(
                        "The session is forgotten here, but the API did not end it: "
                                + answer.status());
                return ExitCode.FAILURE.status();
            }
        }
        surroundings.say("Signed out.");
        return ExitCode.OK.status();
    }
}
