package io.penstock.ctl.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.api.Credentials;
import io.penstock.ctl.context.ContextFile;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs in, and keeps that in the context file. */
@Command(
        name = "login",
        header = {
            "Examples:",
            "  penstock ctl login                                       asks for e-mail and"
                    + " password",
            "  penstock ctl login --email ada@example.com --password-stdin < password",
            "  penstock ctl login --token-stdin --tenant acme < token",
            ""
        },
        description = {
            "",
            "Signs in and keeps the session, or the token, in the context file, which only you can"
                    + " read. Secrets are never taken from the command line. A one-time password is"
                    + " replaced at once: another is asked for, or is stdin's second line.",
            ""
        })
public final class LoginCommand implements Callable<Integer> {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    @Mixin private final Target target;

    @Option(names = "--email", paramLabel = "EMAIL", description = "whose password is given")
    private @Nullable String email;

    @Option(names = "--password-stdin", description = "the password is the first line of stdin")
    private boolean passwordStdin;

    @Option(names = "--token-stdin", description = "a token, the first line of stdin, is kept")
    private boolean tokenStdin;

    private final Surroundings surroundings;

    public LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        URI address = target.address();
        if ("http".equals(address.getScheme()) && !LOOPBACK.contains(address.getHost())) {
            surroundings.say("Warning: " + address + " is not encrypted; use https.");
        }
        var lines = new Lines(surroundings);
        Credentials credentials = tokenStdin ? new Credentials.Token(lines.next()) : signIn(lines);
        String tenant = target.tenantOption().orElse("");
        String who = Identity.of(target.as(credentials), tenant);
        target.contextFile().write(new ContextFile.Context(address, credentials, tenant));
        surroundings.say("Signed in at " + address + " as " + who + ".");
        return ExitCode.OK.status();
    }

    private Credentials signIn(Lines lines) {
        String address = email != null ? email : lines.ask("E-mail: ");
        String password = passwordStdin ? lines.next() : lines.askSecret("Password: ");
        Answer answer =
                Api.required(
                        "signing in as " + address + " failed",
                        target.anonymous()
                                .post(
                                        "/session",
                                        Documents.object()
                                                .put("email", address)
                                                .put("password", password),
                                        ""));
        JsonNode session = answer.body();
        var credentials =
                new Credentials.Session(
                        answer.header("Set-Cookie").split(";", 2)[0],
                        session.path("csrfToken").asText());
        if (session.path("mustChangePassword").asBoolean()) {
            change(target.as(credentials), lines, password);
        }
        return credentials;
    }

    private void change(Api api, Lines lines, String password) {
        surroundings.say("The password is a one-time one: another must be chosen.");
        String chosen = passwordStdin ? lines.next() : lines.askSecret("New password: ");
        if (!passwordStdin && !chosen.equals(lines.askSecret("Once more: "))) {
            throw Failure.usage("the two passwords differ; nothing was changed", "try again");
        }
        Api.required(
                "the new password is refused",
                api.put(
                        "/session/password",
                        Documents.object().put("current", password).put("password", chosen),
                        ""));
    }

    /** Lines of stdin, or of somebody who is asked. */
    private record Lines(Surroundings surroundings, BufferedReader in) {
        Lines(Surroundings surroundings) {
            this(
                    surroundings,
                    new BufferedReader(
                            new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)));
        }

        String next() {
            try {
                String line = Objects.requireNonNullElse(in.readLine(), "");
                if (line.isBlank()) {
                    throw Failure.usage("stdin holds no secret", "penstock ctl login --help");
                }
                return line;
            } catch (IOException e) {
                throw Failure.usage("stdin cannot be read: " + e.getMessage(), "");
            }
        }

        String ask(String prompt) {
            requireSomebody();
            return surroundings.asking().line(prompt);
        }

        String askSecret(String prompt) {
            requireSomebody();
            return surroundings.asking().secret(prompt);
        }

        private void requireSomebody() {
            if (!surroundings.asking().possible()) {
                throw Failure.usage(
                        "nobody is at the terminal to be asked",
                        "penstock ctl login --email EMAIL --password-stdin < FILE, or"
                                + " --token-stdin");
            }
        }
    }
}
