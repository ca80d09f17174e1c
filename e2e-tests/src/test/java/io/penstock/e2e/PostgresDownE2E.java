package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import io.penstock.e2e.KeyedPosts.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Without PostgreSQL data flows on, the API says so at once, and no change is lost or made twice.
 */
class PostgresDownE2E {
    /** {@code ./penstock test --full} makes it three minutes. */
    private static final Duration OUTAGE =
            Duration.parse(System.getProperty("penstock.outage", "PT60S"));

    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Duration QUICKLY = Duration.ofSeconds(4);
    private static final String TENANT = "/api/v1/tenants/postgres-down";

    @Test
    void dataFlowsOnAndChangesTriedMeanwhileAreMadeOnce() {
        RunningPlatform on = SharedPlatform.get();
        Platform platform = on.platform();
        List<Long> others = othersThanPostgres(platform);
        try (Scene scene = Scene.open(on, "postgres-down", 200);
                var posts = new KeyedPosts(on)) {
            posts.untilAnswered("tenant", "/api/v1/tenants", "{\"name\": \"postgres-down\"}", BACK);
            scene.awaitDelivering();
            Map<String, String> asked = new TreeMap<>();
            ask(asked, posts, "before", 201);
            outage(platform, posts, asked);
            Duration goesOn = scene.awaitDeliveryGoesOn(Scene.GOES_ON);
            Report.line("delivery while PostgreSQL was away: after " + goesOn.toMillis() + " ms");
            platform.awaitReady("postgres", 1, BACK);
            asked.forEach((key, body) -> posts.untilAnswered(key, TENANT + "/sources", body, BACK));
            asked.forEach(
                    (key, body) ->
                            assertThat(posts.post(key, TENANT + "/sources", body).status())
                                    .as("sent once more, %s", key)
                                    .isEqualTo(201));
            assertMadeOnce(on, asked);
            Verdict verdict = scene.judge();
            Report.verdict("PostgreSQL away for " + OUTAGE, verdict);
            Kills.assertNothingLost(verdict);
        }
        assertThat(othersThanPostgres(platform)).as("no other restart").isEqualTo(others);
    }

    /** Keeps PostgreSQL down, and asks for changes meanwhile. */
    private static void outage(Platform platform, KeyedPosts posts, Map<String, String> asked) {
        List<Answer> answers = new ArrayList<>();
        try (var _ = new KeptAway(platform, "postgres")) {
            long end = System.nanoTime() + OUTAGE.toNanos();
            while (System.nanoTime() < end) {
                answers.add(ask(asked, posts, "during", 0));
            }
        }
        List<Answer> refused = answers.stream().filter(each -> each.status() == 503).toList();
        Duration away = refused.stream().map(Answer::took).reduce(Duration.ZERO, Duration::plus);
        Duration longest =
                answers.stream().map(Answer::took).max(Duration::compareTo).orElseThrow();
        Report.line(
                "PostgreSQL away: %d of %d changes answered 503, which took %d ms, the slowest %d ms"
                        .formatted(
                                refused.size(),
                                answers.size(),
                                away.toMillis(),
                                longest.toMillis()));
        assertThat(away)
                .as("time in which changes were answered 503")
                .isGreaterThan(OUTAGE.multipliedBy(9).dividedBy(10));
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 503)
                .as("neither made nor refused for want of a database")
                .allMatch(answer -> answer.status() == 201);
        assertThat(longest).as("slowest answer").isLessThan(QUICKLY);
    }

    private static Answer ask(
            Map<String, String> asked, KeyedPosts posts, String when, int expected) {
        String name = when + "-" + asked.size();
        String body = "{\"name\": \"" + name + "\"}";
        asked.put(name, body);
        Answer answer = posts.post(name, TENANT + "/sources", body);
        if (expected != 0) {
            assertThat(answer.status()).isEqualTo(expected);
        }
        return answer;
    }

    /** Every source is there and live, and the audit log has each once. */
    private static void assertMadeOnce(RunningPlatform on, Map<String, String> asked) {
        try (var api = on.api()) {
            List<String> made = new ArrayList<>();
            api.get("/tenants/postgres-down/audit?limit=500")
                    .path("items")
                    .forEach(
                            entry -> {
                                if (entry.path("action").asText().equals("source.created")) {
                                    made.add(entry.path("resource").path("name").asText());
                                }
                            });
            assertThat(made).containsExactlyInAnyOrderElementsOf(asked.keySet());
            for (String name : asked.keySet()) {
                api.awaitSource("postgres-down", name, BACK);
            }
        }
    }

    private static List<Long> othersThanPostgres(Platform platform) {
        return platform.running().stream()
                .filter(each -> !each.role().equals("postgres"))
                .map(Registration::pid)
                .toList();
    }
}
