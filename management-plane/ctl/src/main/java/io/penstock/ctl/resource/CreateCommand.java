package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes what has a secret, which is shown once. */
@Command(
        name = "create",
        header = {
            "Examples:",
            "  penstock ctl create key shop --secret-file shop.key",
            "  penstock ctl create token ci --scope write > ci.token",
            "  penstock ctl create reset ada@example.com",
            ""
        },
        description = {
            "",
            "Makes a key of a source, or a token of the tenant. For operators also a reset link,"
                    + " with which a person sets a forgotten password anew, or a one-time password,"
                    + " which ends all their sessions at once. The secret is shown this once: on"
                    + " stdout, or in a new file that only you can read. All else is made by apply.",
            ""
        })
public final class CreateCommand implements Callable<Integer> {
    @Mixin private final Target target;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "of a token: read, write or admin")
    private List<String> scopes = List.of("read");

    @Option(
            names = "--expires-at",
            paramLabel = "TIME",
            description = "from then on it is refused, such as 2030-01-31T12:00:00Z")
    private @Nullable String expiresAt;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "a new file for the secret")
    private @Nullable Path secretFile;

    @Parameters(index = "0", paramLabel = "KIND", description = "key, token, reset or password")
    private String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "the key's source; the token's name; the person's e-mail address")
    private String name = "";

    public CreateCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        if (secretFile != null && Files.exists(secretFile)) {
            throw Failure.usage("the file " + secretFile + " exists already", "choose a new one");
        }
        JsonNode made =
                switch (kind) {
                    case "key" ->
                            made(tenant() + "/sources/" + Names.require("source", name) + "/keys");
                    case "token" -> made(tenant() + "/tokens");
                    case "reset" -> made("/resets");
                    case "password" -> made("/resets/one-time");
                    default ->
                            throw Failure.usage(
                                    "'" + kind + "' is not made so",
                                    "key, token, reset or password");
                };
        String secret = kind.equals("reset") ? "link" : kind;
        if (!made.hasNonNull(secret)) {
            throw lost(made.path("id").asText());
        }
        show(made.path(secret).asText());
        target.surroundings().say(said(made.path("id").asText()));
        return ExitCode.OK.status();
    }

    private String tenant() {
        return "/tenants/" + Names.require("tenant", target.tenant());
    }

    private String said(String id) {
        return switch (kind) {
            case "reset" -> "Whoever opens the link sets the password of " + name + " anew, once.";
            case "password" ->
                    name + " signs in with it once, and then has to choose another password.";
            default -> "The %s %s is made; its secret is not shown again.".formatted(kind, id);
        };
    }

    /** The first answer was lost, and with it the secret. */
    private Failure lost(String id) {
        return Failure.of(
                ExitCode.FAILURE,
                "the %s %s was made, but the answer with its secret was lost".formatted(kind, id),
                kind.equals("reset")
                        ? "penstock ctl create reset " + name
                        : "penstock ctl delete %s %s --yes, then create another"
                                .formatted(kind, kind.equals("key") ? name + "/" + id : id));
    }

    private JsonNode made(String path) {
        ObjectNode body = Documents.object();
        if (kind.equals("token")) {
            ArrayNode list = body.put("name", name).putArray("scopes");
            scopes.forEach(list::add);
        } else if (!kind.equals("key")) {
            body.put("email", name);
        }
        if (expiresAt != null) {
            body.put("expiresAt", expiresAt);
        }
        return Api.required("the " + kind + " was not made", target.api().post(path, body, ""))
                .body();
    }

    private void show(String secret) {
        if (secretFile == null) {
            target.surroundings().out().println(secret);
            target.surroundings().out().flush();
            return;
        }
        try (var channel =
                Files.newByteChannel(
                        secretFile,
                        Set.copyOf(
                                EnumSet.of(
                                        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(java.nio.charset.StandardCharsets.UTF_8.encode(secret + "\n"));
        } catch (IOException e) {
            target.surroundings().out().println(secret);
            target.surroundings().out().flush();
            throw Failure.of(
                    ExitCode.FAILURE,
                    "the file " + secretFile + " cannot be written, so stdout has the secret",
                    "");
        }
    }
}
