package io.penstock.ctl.context;

import io.penstock.ctl.api.Answer;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.surroundings.Surroundings;
import java.net.URI;
import java.util.Optional;

/** Where events are sent. */
public final class IngestAddress {
    private static final int USUAL_PORT = 8081;

    private IngestAddress() {}

    /** What the API says, else this machine's platform's, else the usual port beside the API. */
    public static URI find(Target target) {
        return told(target).orElseGet(() -> without(target));
    }

    /** The same without asking the API. */
    public static URI without(Target target) {
        URI api = target.address();
        return local(target.surroundings(), api)
                .orElseGet(
                        () ->
                                URI.create(
                                        api.getScheme()
                                                + "://"
                                                + api.getHost()
                                                + ":"
                                                + USUAL_PORT));
    }

    private static Optional<URI> told(Target target) {
        try {
            return target.credentials()
                    .map(credentials -> target.as(credentials).get("/platform"))
                    .filter(Answer::good)
                    .map(answer -> answer.body().path("ingestUrl").asText(""))
                    .filter(url -> !url.isEmpty())
                    .map(url -> URI.create(url).resolve("/"));
        } catch (Failure | IllegalArgumentException _) {
            // A sender needs no API: ingest may be up while it is not.
            return Optional.empty();
        }
    }

    private static Optional<URI> local(Surroundings surroundings, URI api) {
        Surroundings.Local local = surroundings.local();
        return local.ingest().isEmpty() || !api.toString().equals(local.api())
                ? Optional.empty()
                : Optional.of(URI.create(local.ingest()));
    }
}
