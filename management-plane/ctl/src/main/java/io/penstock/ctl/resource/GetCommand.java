package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.output.OutputOption;
import io.penstock.ctl.surroundings.Surroundings;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists resources, or gets one. */
@Command(
        name = "get",
        header = {
            "Examples:",
            "  penstock ctl get tenants",
            "  penstock ctl get pipes --tenant acme",
            "  penstock ctl get pipe orders -o yaml",
            "  penstock ctl get revisions pipe/orders",
            "  penstock ctl get keys source/shop",
            "  penstock ctl get audit --limit 20",
            "  penstock ctl get deadletters --pipe orders --since PT1H",
            "  penstock ctl get attempts --destination crm --outcome failed --limit 20",
            "  penstock ctl get alerts --open",
            "  penstock ctl get lag orders --since PT6H",
            "  penstock ctl get ledger orders --since PT1H",
            "  penstock ctl get findings orders --open",
            "  penstock ctl get lanes",
            ""
        },
        description = {"", "Lists resources, every page of them, or gets one.", ""})
public final class GetCommand implements Callable<Integer> {

    @Mixin private final Target target;
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final WantedOptions wanted = new WantedOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "at most so many; all when it is not given")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--all-tenants", description = "of audit: of all tenants, for operators")
    private boolean allTenants;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description =
                    "tenants, sources, destinations, pipes, revisions, keys, people, tokens,"
                            + " deadletters, attempts, alerts, ledger, findings, lag, audit, or for"
                            + " operators: operators, lanes")
    private String kind = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "one resource; of revisions, keys, ledger, findings and lag: whose they are")
    private @Nullable String name;

    public GetCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw Failure.usage("--limit=" + limit + " must be at least 1", "");
        }
        if (kind.equals(LagText.KIND)) {
            lag();
            return ExitCode.OK.status();
        }
        Listing listing = Listing.of(kind);
        wanted.requireUsedFor(listing);
        if (name != null && listing.of().isEmpty()) {
            one(listing, name);
        } else {
            all(listing);
        }
        return ExitCode.OK.status();
    }

    private void one(Listing listing, String named) {
        Kind one =
                Kind.find(listing.text())
                        .orElseThrow(
                                () ->
                                        Failure.usage(
                                                listing.text() + " are shown as a list only",
                                                listing.instead()));
        String path =
                one.path(one == Kind.TENANT ? "" : tenant(), Names.require(one.text(), named));
        JsonNode document =
                target.api()
                        .require("the " + one.text() + " '" + named + "' cannot be shown", path)
                        .body();
        output.print(target.surroundings().out(), document, () -> listing.table(List.of(document)));
    }

    private void lag() {
        String pipe = LagText.requirePipe(name);
        JsonNode report =
                target.api()
                        .require(
                                "the lag of the pipe '" + pipe + "' cannot be shown",
                                Kind.PIPE.path(tenant(), pipe)
                                        + "/lag"
                                        + wanted.span(target.surroundings()))
                        .body();
        output.print(target.surroundings().out(), report, () -> LagText.table(report));
    }

    private String tenant() {
        return Names.require("tenant", target.tenant());
    }

    private void all(Listing listing) {
        ArrayNode items = Documents.array();
        String what = "the list of " + listing.text() + " cannot be shown";
        target.api().all(what, path(listing), limit).forEach(items::add);
        output.print(
                target.surroundings().out(),
                Documents.object().set("items", items),
                () -> listing.table(items));
        if (items.isEmpty()) {
            target.surroundings().say("There are none.");
        }
    }

    private String path(Listing listing) {
        if (listing == Listing.AUDIT && allTenants) {
            return "/audit";
        }
        return listing.path(
                        listing.ofPlatform() ? "" : tenant(),
                        listing.of().isEmpty() ? "" : parent(listing))
                + wanted.query(target.surroundings());
    }

    /** Whose revisions or keys: {@code pipe/orders}. */
    private String parent(Listing listing) {
        String[] parts = (name == null ? "" : name).split("/", -1);
        if (listing.ofPipe() && name != null && parts.length == 1) {
            return Kind.PIPE.path(tenant(), Names.require("pipe", name));
        }
        if (parts.length != 2 || Kind.find(parts[0]).isEmpty()) {
            throw Failure.usage(
                    listing.text() + " need to be told whose they are",
                    "penstock ctl get " + listing.text() + " " + listing.of());
        }
        return Kind.of(parts[0]).path(tenant(), Names.require(parts[0], parts[1]));
    }
}
