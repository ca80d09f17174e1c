package io.penstock.ctl.resource;

import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.surroundings.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes one resource, as it was when it was asked about. */
@Command(
        name = "delete",
        header = {
            "Examples:",
            "  penstock ctl delete pipe orders",
            "  penstock ctl delete source shop --yes",
            "  penstock ctl delete key shop/3f2a --yes",
            "  penstock ctl delete token 3f2a --yes",
            ""
        },
        description = {
            "",
            "Deletes one resource; asks first. What pipes use cannot be deleted. Keys and tokens"
                    + " are revoked.",
            ""
        })
public final class DeleteCommand implements Callable<Integer> {
    @Mixin private final Target target;

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask")
    private boolean yes;

    @Option(names = "--dry-run", description = "let the API check it, and change nothing")
    private boolean dryRun;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "tenant, source, destination, pipe, key or token")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "of a key: SOURCE/ID")
    private String name = "";

    public DeleteCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        String path = path();
        Api api = target.api();
        String what = "the " + kind + " '" + name + "'";
        String etag =
                Kind.find(kind).isPresent()
                        ? api.require(what + " cannot be deleted", path).etag()
                        : "";
        if (!dryRun && !yes && !asked(what)) {
            throw Failure.of(ExitCode.FAILURE, what + " was not deleted: you did not say yes", "");
        }
        Answer answer = api.delete(path + (dryRun ? "?dryRun=true" : ""), etag);
        Api.required(what + " was not deleted", answer);
        target.surroundings()
                .say(
                        what.replaceFirst("t", "T")
                                + (dryRun ? " could be deleted." : " is deleted."));
        return ExitCode.OK.status();
    }

    private boolean asked(String what) {
        Surroundings surroundings = target.surroundings();
        if (!surroundings.asking().possible()) {
            throw Failure.usage("nobody is at the terminal to be asked", "say it with --yes");
        }
        return surroundings.confirmed("Delete " + what + "?");
    }

    private String path() {
        return switch (kind) {
            case "key" -> {
                String[] parts = name.split("/", -1);
                if (parts.length != 2) {
                    throw Failure.usage(
                            "a key is named SOURCE/ID", "penstock ctl get keys source/NAME");
                }
                yield Kind.SOURCE.path(tenant(), Names.require("source", parts[0]))
                        + "/keys/"
                        + id(parts[1]);
            }
            case "token" -> "/tenants/" + tenant() + "/tokens/" + id(name);
            default -> {
                Kind of = Kind.of(kind);
                kind = of.text();
                yield of.path(of == Kind.TENANT ? "" : tenant(), Names.require(kind, name));
            }
        };
    }

    private static String id(String text) {
        if (!text.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Failure.usage("'" + text + "' is no id", "penstock ctl get tokens");
        }
        return text;
    }

    private String tenant() {
        return Names.require("tenant", target.tenant());
    }
}
