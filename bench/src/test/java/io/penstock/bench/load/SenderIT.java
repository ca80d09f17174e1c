package io.penstock.bench.load;

import static io.penstock.bench.load.ScriptedIngest.Move.ACCEPT;
import static io.penstock.bench.load.ScriptedIngest.Move.ACCEPT_WITHOUT_KEEPING;
import static io.penstock.bench.load.ScriptedIngest.Move.CONTRADICT;
import static io.penstock.bench.load.ScriptedIngest.Move.DROP;
import static io.penstock.bench.load.ScriptedIngest.Move.HANG;
import static io.penstock.bench.load.ScriptedIngest.Move.KEEP_AND_DROP;
import static io.penstock.bench.load.ScriptedIngest.Move.MIXED;
import static io.penstock.bench.load.ScriptedIngest.Move.TOO_MANY;
import static io.penstock.bench.load.ScriptedIngest.Move.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.ledger.LedgerFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SenderIT {
    private static final RunIds IDS = new RunIds("run");

    @TempDir Path directory;

    @Test
    void everyAcknowledgedEventWasKeptThroughAllKindsOfTrouble() {
        var script =
                new ScriptedIngest.Move[] {
                    ACCEPT, UNAVAILABLE, KEEP_AND_DROP, TOO_MANY, DROP, HANG, ACCEPT, ACCEPT
                };
        try (var ingest = new ScriptedIngest(script);
                var run = start(options(ingest, 2_000))) {
            assertThat(run.await(Duration.ofSeconds(60))).isTrue();
            assertThat(run.counters().accepted()).isEqualTo(2_000);
            assertThat(run.counters().sentAgain()).isPositive();
            assertThat(acknowledged()).hasSize(2_000).isSubsetOf(ingest.kept().keySet());
            assertThat(ingest.authorizations()).containsOnly("Bearer psk_secret");
        }
    }

    /** The red twin: an ingest that lies is found out by comparing. */
    @Test
    void acknowledgedEventThatWasNotKeptIsFound() {
        try (var ingest = new ScriptedIngest(ACCEPT, ACCEPT_WITHOUT_KEEPING);
                var run = start(options(ingest, 400))) {
            run.await(Duration.ofSeconds(30));
            Set<String> lost = acknowledged();
            lost.removeAll(ingest.kept().keySet());
            assertThat(lost).hasSize(200);
        }
    }

    @Test
    void itemsOfAMixedAnswerEndEachByItsOwnStatus() {
        try (var ingest = new ScriptedIngest(MIXED, ACCEPT);
                var run = start(options(ingest, 10).batch(10).connections(1))) {
            assertThat(run.await(Duration.ofSeconds(30))).isTrue();
            assertThat(run.counters().accepted()).isEqualTo(9);
            assertThat(run.counters().rejected()).isEqualTo(1);
            assertThat(run.counters().sentAgain()).isEqualTo(8);
            assertThat(ingest.kept()).hasSize(9).doesNotContainKey(IDS.id(1));
            assertThat(lines().stream().filter(line -> line.has("rejected")))
                    .singleElement()
                    .satisfies(line -> assertThat(line.path("id").asText()).isEqualTo(IDS.id(1)));
        }
    }

    @Test
    void stoppedRunWritesDownWhatWasNeverAnswered() {
        try (var ingest = new ScriptedIngest(UNAVAILABLE);
                var run = start(options(ingest, 0).connections(2))) {
            run.stop(Duration.ofMillis(200));
            assertThat(run.isDone()).isTrue();
            assertThat(run.counters().unanswered()).isEqualTo(run.counters().sent());
            assertThat(lines()).hasSize((int) run.counters().sent());
            assertThat(acknowledged()).isEmpty();
        }
    }

    @Test
    void answerThatContradictsItselfEndsTheRun() {
        try (var ingest = new ScriptedIngest(CONTRADICT);
                var run = start(options(ingest, 100))) {
            assertThatThrownBy(() -> run.await(Duration.ofSeconds(30)))
                    .isInstanceOf(BrokenAnswerException.class)
                    .hasMessageContaining("99 of 100");
        }
    }

    @Test
    void everyLineHasItsFirstSendBeforeItsAcknowledgement() {
        try (var ingest = new ScriptedIngest(UNAVAILABLE, ACCEPT);
                var run = start(options(ingest, 300))) {
            run.await(Duration.ofSeconds(30));
            assertThat(lines())
                    .hasSize(300)
                    .allSatisfy(
                            line ->
                                    assertThat(line.path("ackedAt").asLong())
                                            .isGreaterThan(line.path("sentAt").asLong()));
        }
    }

    @Test
    void openLoopKeepsItsRate() {
        try (var ingest = new ScriptedIngest(ACCEPT);
                var run = start(options(ingest, 500).batch(10).rate(1_000))) {
            long start = System.nanoTime();
            run.await(Duration.ofSeconds(30));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(took).isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
            assertThat(ingest.requests()).isEqualTo(50);
        }
    }

    private SenderRun start(SenderOptions options) {
        return SenderRun.start(options, Samples.shipped());
    }

    private SenderOptions options(ScriptedIngest ingest, long events) {
        return SenderOptions.of(ingest.uri(), "psk_secret", directory.resolve("sent"), IDS, events)
                .timeout(Duration.ofMillis(500))
                .longestWait(Duration.ofMillis(100));
    }

    private Set<String> acknowledged() {
        return lines().stream()
                .filter(line -> line.has("ackedAt"))
                .map(line -> line.path("id").asText())
                .collect(Collectors.toSet());
    }

    private List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        LedgerFile.read(directory.resolve("sent"), lines::add);
        return lines;
    }
}
