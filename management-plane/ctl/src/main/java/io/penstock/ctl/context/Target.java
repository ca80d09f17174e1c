package io.penstock.ctl.context;

import io.penstock.ctl.api.Api;
import io.penstock.ctl.api.Credentials;
import io.penstock.ctl.api.Door;
import io.penstock.ctl.context.ContextFile.Context;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which API is asked, as whom, for which tenant. An option goes before the environment, and that
 * before the context file. What the context file keeps goes only to the address it was made for.
 */
public final class Target {
    private static final String USUAL = "http://127.0.0.1:8080";

    @Option(
            names = "--api",
            paramLabel = "URL",
            description =
                    "the API's address (PENSTOCK_API; else where you signed in, else this"
                            + " machine's platform)")
    private @Nullable URI api;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "a file that holds a token (PENSTOCK_TOKEN holds the token itself)")
    private @Nullable Path tokenFile;

    @Option(
            names = {"-t", "--tenant"},
            paramLabel = "TENANT",
            description = "the tenant (PENSTOCK_TENANT; else the one chosen at login)")
    private @Nullable String tenant;

    @Option(
            names = "--context",
            paramLabel = "FILE",
            description = "the context file (PENSTOCK_CONTEXT; ~/.config/penstock/context.json)")
    private @Nullable Path contextFile;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            description = "patience for one answer, with repetitions, such as PT30S (default)")
    private Duration timeout = Duration.ofSeconds(30);

    private final Surroundings surroundings;

    public Target(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Duration timeout() {
        if (!timeout.isPositive()) {
            throw Failure.usage("--timeout=" + timeout + " must be more than nothing", "");
        }
        return timeout;
    }

    /** Where the context is kept. */
    public ContextFile contextFile() {
        return new ContextFile(
                contextFile != null
                        ? contextFile
                        : surroundings
                                .variable("PENSTOCK_CONTEXT")
                                .map(Path::of)
                                .orElseGet(this::usualContextFile));
    }

    private Path usualContextFile() {
        Path configuration =
                surroundings
                        .variable("XDG_CONFIG_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
        return configuration.resolve("penstock/context.json");
    }

    /** The API's address. */
    public URI address() {
        Optional<URI> chosen =
                Optional.ofNullable(api)
                        .or(() -> surroundings.variable("PENSTOCK_API").map(Target::uri))
                        .or(() -> contextFile().read().map(Context::api));
        return checked(chosen.orElseGet(this::localAddress));
    }

    private URI localAddress() {
        String local = surroundings.local().api();
        return uri(local.isEmpty() ? USUAL : local);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("'" + text + "' is no address", "for example " + USUAL);
        }
    }

    private static URI checked(URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.matches("https?") || address.getHost() == null) {
            throw Failure.usage(
                    "'" + address + "' is no address of an API", "for example " + USUAL);
        }
        return address;
    }

    /** The tenant that was named. */
    public String tenant() {
        return tenantIfNamed()
                .orElseThrow(
                        () ->
                                Failure.usage(
                                        "no tenant is named",
                                        "--tenant NAME, or PENSTOCK_TENANT, or penstock ctl login"
                                                + " --tenant NAME"));
    }

    /** The tenant that was named, if one was. */
    public Optional<String> tenantIfNamed() {
        return Optional.ofNullable(tenant)
                .or(() -> surroundings.variable("PENSTOCK_TENANT"))
                .or(
                        () ->
                                contextFile()
                                        .read()
                                        .map(Context::tenant)
                                        .filter(name -> !name.isEmpty()));
    }

    /** The tenant of the option alone. */
    public Optional<String> tenantOption() {
        return Optional.ofNullable(tenant);
    }

    /** A door to any address, with this patience. */
    public Door door(URI address) {
        return new Door(address, timeout(), surroundings.time(), surroundings.pause());
    }

    /** The API, asked by nobody in particular. */
    public Api anonymous() {
        return as(new Credentials.None());
    }

    /** The API, asked by somebody. */
    public Api as(Credentials credentials) {
        return new Api(door(address()), credentials);
    }

    /** The API, asked by whoever is signed in. */
    public Api api() {
        return as(
                credentials()
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                ExitCode.AUTH,
                                                "you are not signed in at " + address(),
                                                "penstock ctl login; or PENSTOCK_TOKEN, or"
                                                        + " --token-file FILE")));
    }

    /** What shows who asks, if anything does. */
    public Optional<Credentials> credentials() {
        return Optional.ofNullable(tokenFile)
                .map(Target::secretIn)
                .or(() -> surroundings.variable("PENSTOCK_TOKEN"))
                .<Credentials>map(Credentials.Token::new)
                .or(this::credentialsOfContext);
    }

    private Optional<Credentials> credentialsOfContext() {
        return contextFile()
                .read()
                .filter(context -> context.api().equals(address()))
                .map(Context::credentials)
                .filter(credentials -> !(credentials instanceof Credentials.None));
    }

    /** The first line of a file that holds a secret. */
    public static String secretIn(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw Failure.usage("the file " + file + " cannot be read", "check its name");
        }
    }
}
