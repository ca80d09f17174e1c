package io.penstock.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Prometheus finds every process by the file that the controller keeps, reads it, and sees there
 * every name that rules, dashboards and runbooks speak of.
 */
class MetricsE2E {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SERIES = Pattern.compile("\\bpenstock_[a-z0-9_]+");
    private static final Pattern SHOWN =
            Pattern.compile("^(penstock_[a-z0-9_]+)(\\{[^\n]*})? ", Pattern.MULTILINE);

    /** Absent, by intent, while nobody audits. */
    private static final Set<String> ROLES =
            Set.of("ingest", "stages", "transmit", "controller", "backend");

    private final RunningPlatform on = SharedPlatform.get();

    /** Pages by role; processes are found as Prometheus finds them. */
    private Map<String, String> scrape() {
        Map<String, String> pages = new LinkedHashMap<>();
        try {
            JsonNode targets =
                    JSON.readTree(on.home().resolve("run/metrics-targets.json").toFile());
            for (JsonNode target : targets) {
                String role = target.path("labels").path("__meta_penstock_role").asText();
                pages.put(role, page(target.path("targets").path(0).asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    private static String page(String address) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> names(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group().replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long value(String page, String name) {
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void prometheusTakesWhatEveryProcessShows() throws Exception {
        Await.until("all processes in the file", SOON, () -> scrape().keySet().equals(ROLES));
        for (var page : scrape().entrySet()) {
            assertThat(lint(page.getValue())).as(page.getKey()).isEmpty();
        }
    }

    /** What Prometheus's own tool has to say of it. */
    private static String lint(String page) throws IOException, InterruptedException {
        String promtool =
                Objects.requireNonNullElse(System.getenv("PENSTOCK_PROMTOOL"), "promtool");
        Process process = start(promtool);
        try (var in = process.getOutputStream()) {
            in.write(page.getBytes(UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 ? "" : said;
    }

    private static Process start(String promtool) {
        try {
            return new ProcessBuilder(promtool, "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new AssertionError(
                    "promtool does not run: apt-get install prometheus (./penstock test does)", e);
        }
    }

    @Test
    void everyNameInRulesDashboardsAndRunbooksIsShown() throws IOException {
        Set<String> spoken = new TreeSet<>();
        for (String folder :
                new String[] {
                    "deploy/observability/rules", "deploy/observability/dashboards", "docs/runbooks"
                }) {
            spoken.addAll(names(text(Checkout.ROOT.resolve(folder)), SERIES));
        }
        assertThat(spoken).hasSizeGreaterThan(40);

        Await.until(
                "all of " + spoken,
                SOON,
                () -> names(String.join("\n", scrape().values()), SHOWN).containsAll(spoken));
    }

    private static String text(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(RunningPlatform::read).collect(Collectors.joining("\n"));
        }
    }

    /** Totals are the ledger's, which knows nothing of metrics. */
    @Test
    void countersRiseByWhatTheLedgerCounts() {
        Map<String, String> before = scrape();
        try (Scene scene = Scene.open(on, "metrics", 200)) {
            scene.awaitMoreSent(2_000);
            Verdict verdict = scene.judge();
            Map<String, String> after = scrape();

            assertThat(rise(before, after, "ingest", "penstock_ingest_events_total"))
                    .isGreaterThanOrEqualTo(verdict.accepted());
            assertThat(rise(before, after, "transmit", "penstock_deliveries_total"))
                    .isGreaterThanOrEqualTo(verdict.deliveries());
            assertThat(
                            value(
                                    after.getOrDefault("transmit", ""),
                                    "penstock_delivery_lag_seconds_count"))
                    .isEqualTo(
                            value(after.getOrDefault("transmit", ""), "penstock_deliveries_total"));
            assertThat(after.values())
                    .allSatisfy(page -> assertThat(page).doesNotContain(scene.tenant()));
        }
    }

    private static long rise(
            Map<String, String> before, Map<String, String> after, String role, String name) {
        return value(after.getOrDefault(role, ""), name)
                - value(before.getOrDefault(role, ""), name);
    }
}
