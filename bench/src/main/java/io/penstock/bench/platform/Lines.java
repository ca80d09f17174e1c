package io.penstock.bench.platform;

import io.penstock.bench.api.IngestKeys;
import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.measure.Progress;
import io.penstock.bench.wait.Await;
import io.penstock.bench.wait.AwaitException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws lines of one tenant through the public API, many within a bounded time. */
public final class Lines {
    private static final Duration KNOWN = Duration.ofSeconds(60);
    private static final int TOLD_EVERY = 100;
    private static final List<String> KINDS = List.of("sources", "destinations", "pipes");

    private final TestPlatform platform;
    private final String tenant;
    private final Progress progress;

    private Lines(TestPlatform platform, String tenant, Progress progress) {
        this.platform = platform;
        this.tenant = tenant;
        this.progress = progress;
    }

    /** Makes a tenant without lines. */
    public static Lines ofNewTenant(TestPlatform platform, String tenant, Progress progress) {
        try (ManagementApi api = platform.api()) {
            api.createTenant(tenant);
        }
        return new Lines(platform, tenant, progress);
    }

    /**
     * Draws lines, and waits until ingest knows their keys and all of the tenant is live.
     *
     * @param limit of the requests, and again of the waiting; an {@link AwaitException} says how
     *     far it has come
     */
    public List<Line> draw(List<Line.Plan> plans, Duration limit) {
        try (ManagementApi api = platform.api()) {
            long end = System.nanoTime() + limit.toNanos();
            List<Line> lines = new ArrayList<>();
            for (Line.Plan plan : plans) {
                if (System.nanoTime() > end) {
                    throw new AwaitException(
                            "only %d of %d lines were drawn within %s"
                                    .formatted(lines.size(), plans.size(), limit));
                }
                lines.add(draw(api, plan));
                tell("drawn", lines.size(), plans.size());
            }
            KINDS.forEach(kind -> awaitLive(api, kind, plans.size(), limit));
            IngestKeys.awaitKnown(platform.ingest(), keys(lines), KNOWN);
            return lines;
        }
    }

    /** The keys of lines, in their order. */
    public static List<String> keys(List<Line> lines) {
        return lines.stream().map(Line::key).toList();
    }

    private Line draw(ManagementApi api, Line.Plan plan) {
        String name = plan.name();
        api.createDestination(tenant, name, plan.destination());
        api.createSource(tenant, name);
        api.createPipe(tenant, name, Line.pipe(name));
        return new Line(name, api.createKey(tenant, name).path("key").asText());
    }

    private void awaitLive(ManagementApi api, String kind, int count, Duration limit) {
        String path = "/tenants/" + tenant + "/" + kind;
        try {
            Await.until("all of " + path, limit, () -> api.live(path) >= count);
        } catch (AwaitException e) {
            throw new AwaitException(
                    "only %d of %s are live within %s".formatted(api.live(path), path, limit));
        }
        progress.say(String.format(Locale.ROOT, "%,d %s are live", count, kind));
    }

    private void tell(String what, int done, int of) {
        if (done % TOLD_EVERY == 0 && done < of) {
            progress.say(String.format(Locale.ROOT, "%,d of %,d lines %s", done, of, what));
        }
    }
}
