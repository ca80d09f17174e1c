package io.penstock.ctl.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.surroundings.Surroundings;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters, attempts, alerts, findings or steps of a ledger are listed. */
final class WantedOptions {
    @Option(
            names = "--pipe",
            paramLabel = "NAME",
            description = "of dead letters and attempts: of that pipe")
    private @Nullable String pipe;

    @Option(
            names = "--destination",
            paramLabel = "NAME",
            description = "of dead letters, attempts and alerts: of that one")
    private @Nullable String destination;

    @Option(
            names = "--cause",
            paramLabel = "CODE",
            description = "of dead letters: such as retries_exhausted")
    private @Nullable String cause;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description =
                    "of dead letters, attempts, ledger and lag: of so long up to now, such as PT1H")
    private @Nullable Duration since;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "of attempts: of events with that id")
    private @Nullable String event;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "of attempts: delivered, failed or displaced")
    private @Nullable String outcome;

    @Option(names = "--open", description = "of alerts and findings: those that are open")
    private boolean open;

    /** Fails when one is given where there is nothing to choose by it. */
    void requireUsedFor(Listing listing) {
        boolean letters = listing == Listing.DEADLETTERS;
        boolean attempts = listing == Listing.ATTEMPTS;
        boolean alerts = listing == Listing.ALERTS;
        if (!letters && !attempts && pipe != null) {
            throw Failure.usage(
                    "--pipe chooses dead letters and attempts only",
                    "penstock ctl get deadletters --help");
        }
        if (!letters && !attempts && listing != Listing.LEDGER && since != null) {
            throw Failure.usage(
                    "--since chooses dead letters, attempts and steps of a ledger only",
                    "penstock ctl get deadletters --help");
        }
        if (!letters && !attempts && !alerts && destination != null) {
            throw Failure.usage(
                    "--destination chooses dead letters, attempts and alerts only",
                    "penstock ctl get deadletters --help");
        }
        if (!alerts && listing != Listing.FINDINGS && open) {
            throw Failure.usage(
                    "--open chooses alerts and findings only", "penstock ctl get alerts --help");
        }
        if (!letters && cause != null) {
            throw Failure.usage(
                    "--cause chooses dead letters only", "penstock ctl get deadletters --help");
        }
        if (!attempts && (event != null || outcome != null)) {
            throw Failure.usage(
                    "--event and --outcome choose attempts only",
                    "penstock ctl get attempts --help");
        }
    }

    /**
     * A span of time alone, as the API takes it.
     *
     * @throws Failure when there is more to choose by
     */
    String span(Surroundings surroundings) {
        if (pipe != null
                || destination != null
                || cause != null
                || event != null
                || outcome != null
                || open) {
            throw Failure.usage(
                    "of lag only --since can be chosen",
                    "penstock ctl get lag orders --since PT6H");
        }
        return query(surroundings);
    }

    /** As the API takes them: empty, or with the question mark. */
    String query(Surroundings surroundings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "pipe", pipe);
        put(parameters, "destination", destination);
        put(parameters, "cause", cause);
        put(parameters, "event", event);
        put(parameters, "outcome", outcome);
        put(parameters, "state", open ? "open" : null);
        if (since != null) {
            put(parameters, "from", surroundings.time().instant().minus(since).toString());
        }
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, URLEncoder.encode(value, UTF_8));
        }
    }
}
