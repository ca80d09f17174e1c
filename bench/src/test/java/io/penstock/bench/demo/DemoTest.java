package io.penstock.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.ledger.Lag;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.load.Samples;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoTest {
    @ParameterizedTest
    @ValueSource(strings = {"--warp", "--events=many", "--events"})
    void unknownOrMalformedOptionIsRefused(String option) {
        var line = Demo.commandLine();
        assertThat(line.execute("--home=.", "--token-file=none", option)).isEqualTo(2);
    }

    @Test
    void resultHasExactlyTheStatedShape() {
        assertThat(DemoResult.line(verdict(10, 10, 0), 5.2))
                .isEqualTo(
                        "{\"accepted\":10,\"delivered\":10,\"duplicates\":1,\"lost\":0,"
                                + "\"lagMs\":{\"p50\":1.5,\"p95\":2.0,\"p99\":3.25},"
                                + "\"startupSeconds\":5.2}");
    }

    @Test
    void runIsGoodOnlyWhenAllWasAcceptedAndArrived() {
        assertThat(DemoResult.isGood(verdict(10, 10, 0), 10)).isTrue();
        assertThat(DemoResult.isGood(verdict(9, 9, 0), 10)).isFalse();
        assertThat(DemoResult.isGood(verdict(10, 9, 1), 10)).isFalse();
        assertThat(DemoResult.isGood(verdict(10, 9, 0), 10)).isFalse();
    }

    @Test
    void everySampleHasABranchAndBothAreUsed() {
        Samples samples = Samples.shipped();
        var ids = new RunIds("demo-1");
        var branches = new java.util.HashSet<String>();
        if (DemoPipe.expectation(ids, samples) instanceof Expectation.Branches(var of)) {
            for (long n = 0; n < samples.size(); n++) {
                branches.addAll(of.apply(ids.id(n)));
            }
        }
        assertThat(branches).isEqualTo(Set.of("sales", "activity"));
    }

    @Test
    void progressIsOneLine() {
        assertThat(Screen.line(verdict(12_345, 12_000, 0)))
                .isEqualTo(
                        "  accepted 12,345 · delivered 12,000 · underway 0 · p50 2 ms · p95 2 ms"
                                + " · p99 3 ms · duplicates 1 · late 0");
    }

    private static Verdict verdict(long accepted, long delivered, long lost) {
        return new Verdict(
                accepted,
                0,
                0,
                delivered,
                delivered,
                1,
                lost,
                0,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                new TreeMap<>(),
                new Lag(1.5, 2, 3.25));
    }
}
