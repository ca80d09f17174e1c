package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.AwaitException;
import io.penstock.e2e.KeyedPosts.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Without PostgreSQL data flows on, the API says so at once, and no change is lost or made twice.
 */
class PostgresDownE2E {
    /** {@code ./penstock test --full} makes it three minutes. */
    private static final Duration OUTAGE =
            Duration.parse(System.getProperty("penstock.outage", "PT60S"));

    private static final Duration SHORT_OUTAGE = Duration.ofSeconds(8);
    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Duration QUICKLY = Duration.ofSeconds(4);
    private static final String TENANT = "postgres-down";
    private static final int MADE = 201;
    private static final int UNAVAILABLE = 503;

    @Test
    void dataFlowsOnAndChangesTriedMeanwhileAreMadeOnce() {
        RunningPlatform on = SharedPlatform.get();
        Platform platform = on.platform();
        List<Long> others = othersThanPostgres(platform);
        try (Scene scene = Scene.open(on, TENANT, 200);
                var sources = new KeyedSources(on, TENANT)) {
            scene.awaitDelivering();
            assertThat(sources.ask().status()).isEqualTo(MADE);
            assertRefusedAtOnce(outage(platform, sources, OUTAGE));
            Duration goesOn = scene.awaitDeliveryGoesOn(Scene.GOES_ON);
            Report.line("delivery while PostgreSQL was away: after " + goesOn.toMillis() + " ms");
            platform.awaitReady("postgres", 1, BACK);
            sources.askAgainUntilMade();
            assertThat(sources.askOnceMore())
                    .as("answers to those who ask once more")
                    .extracting(Answer::status)
                    .containsOnly(MADE);
            assertThat(sources.audited()).containsExactlyInAnyOrderElementsOf(sources.names());
            sources.awaitLive(BACK);
            Verdict verdict = scene.judge();
            Report.verdict("PostgreSQL away for " + OUTAGE, verdict);
            Kills.assertNothingLost(verdict);
        }
        assertThat(othersThanPostgres(platform)).as("no other restart").isEqualTo(others);
    }

    @Test
    void plantedBugsLoseChangesAndMakeThemTwice() {
        String classes =
                Checkout.plant("forgets-what-was-asked", "management-plane/backend").toString();
        try (var planted =
                        RunningPlatform.start(
                                "postgres-planted", "--set", "backend.prepend=" + classes);
                var sources = new KeyedSources(planted, TENANT)) {
            assertThat(sources.ask().status()).isEqualTo(MADE);
            sources.awaitLive(BACK);
            outage(planted.platform(), sources, SHORT_OUTAGE);
            planted.platform().awaitReady("postgres", 1, BACK);
            sources.askAgainUntilMade();
            assertThat(sources.askOnceMore())
                    .as("tried twice by the planted bug")
                    .extracting(Answer::status)
                    .doesNotContain(MADE);
            assertThatThrownBy(() -> sources.awaitLive(SHORT_OUTAGE))
                    .as("lost by the planted bug")
                    .isInstanceOf(AwaitException.class);
        }
    }

    /** Keeps PostgreSQL down, and asks for changes meanwhile. */
    private static List<Answer> outage(Platform platform, KeyedSources sources, Duration length) {
        List<Answer> answers = new ArrayList<>();
        try (var _ = new KeptAway(platform, "postgres")) {
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                answers.add(sources.ask());
            }
        }
        return answers;
    }

    private static void assertRefusedAtOnce(List<Answer> answers) {
        List<Answer> refused =
                answers.stream().filter(each -> each.status() == UNAVAILABLE).toList();
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
                .filteredOn(answer -> answer.status() != UNAVAILABLE)
                .as("neither made nor refused for want of a database")
                .allMatch(answer -> answer.status() == MADE);
        assertThat(longest).as("slowest answer").isLessThan(QUICKLY);
    }

    private static List<Long> othersThanPostgres(Platform platform) {
        return platform.running().stream()
                .filter(each -> !each.role().equals("postgres"))
                .map(Registration::pid)
                .toList();
    }
}
