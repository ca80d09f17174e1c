package io.penstock.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.fault.Fault;
import io.penstock.bench.fault.FaultProxy;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.sink.BranchCounts;
import io.penstock.bench.wait.Await;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Destinations that are down get a probe now and then and nothing else, cost next to nothing, and
 * get every event once they are up again, without being flooded.
 */
class DestinationDownE2E {
    private static final int RATE = 200;
    private static final Duration FLOWING = Duration.ofMinutes(1);
    private static final Duration COUNTED = Duration.ofSeconds(40);
    private static final Duration LONGER_THAN_A_TIER = Duration.ofSeconds(7);
    private static final Set<String> BOTH = Set.of("busy", "gone");

    /** In flight when it goes down, until the breaker opens, and probes. */
    private static final long MOST_WHILE_DOWN = 64 + 20 + 30;

    /** What the endpoints saw of it. */
    private record Seen(Verdict verdict, long whileDown, BranchCounts busy, BranchCounts gone) {}

    @Test
    void everyEventIsDeliveredOnceTheyAreUpAgainAndAttemptsAreExact() {
        try (var plumbing = new Plumbing(SharedPlatform.get(), "down")) {
            Seen seen = downAndUp(plumbing, 10 * RATE, Scene.GOES_ON);

            assertThat(seen.verdict.lost()).as("lost %s", seen.verdict.lostNames()).isZero();
            assertThat(seen.verdict.delivered()).isEqualTo(seen.verdict.accepted());
            assertThat(seen.verdict.deadLettered()).isZero();
            assertThat(seen.whileDown).as("requests while down").isLessThan(MOST_WHILE_DOWN);
            assertThat(seen.busy.busiest()).as("at a time").isLessThanOrEqualTo(64);
            assertThat(seen.gone.busiest()).as("at a time").isLessThanOrEqualTo(64);
            long requests = seen.busy.requests();
            Await.until(
                    requests + " attempts, as many as the endpoint saw",
                    COUNTED,
                    () -> attempts(plumbing) == requests);
        }
    }

    /** Both go down under load, one by its answers, the other by refusing connections. */
    private static Seen downAndUp(Plumbing plumbing, int eventsWhileDown, Duration patience) {
        BranchCounts busy = plumbing.sink().branch("busy");
        BranchCounts gone = plumbing.sink().branch("gone");
        try (var proxy = FaultProxy.to(plumbing.sink().port())) {
            plumbing.lay(
                    "shop",
                    Map.of(
                            "busy", Plumbing.destination(plumbing.sink().url("busy"), 1),
                            "gone", Plumbing.destination(url(proxy, "gone"), 3)));
            try (Plumbing.Run run = plumbing.send("shop", "down", RATE)) {
                awaitFlowing(Map.of("busy", busy, "gone", gone));
                plumbing.sink().answer("busy", 503);
                proxy.set(new Fault.Reset());
                proxy.refuse();
                run.awaitMore(eventsWhileDown);
                long whileDown = busy.refused();
                long connections = proxy.accepted();

                plumbing.sink().answer("busy", 200);
                proxy.set(new Fault.None());
                long up = System.nanoTime();
                run.awaitMore(2 * RATE);
                Verdict verdict = run.judge(BOTH, patience);
                Report.verdict("two destinations down and up again", verdict);
                Report.line(
                        "%d requests while it answered 503, at most %d and %d at a time, %d new connections, all there %d ms after"
                                .formatted(
                                        whileDown,
                                        busy.busiest(),
                                        gone.busiest(),
                                        proxy.accepted() - connections,
                                        (System.nanoTime() - up) / 1_000_000));
                return new Seen(verdict, whileDown, busy, gone);
            }
        }
    }

    private static void awaitFlowing(Map<String, BranchCounts> branches) {
        Await.until(
                "deliveries to " + branches.keySet(),
                FLOWING,
                () -> branches.values().stream().allMatch(each -> each.received() > RATE));
    }

    private static String url(FaultProxy proxy, String branch) {
        return "http://127.0.0.1:" + proxy.port() + "/sink/" + branch;
    }

    private static long attempts(Plumbing plumbing) {
        var count = plumbing.get("/attempts/count?destination=busy");
        return count.path("accepted").asLong() + count.path("failed").asLong();
    }

    @Test
    void whileAllAreDownNearlyNothingIsDone() {
        RunningPlatform on = SharedPlatform.get();
        try (var plumbing = new Plumbing(on, "alldown");
                var one = FaultProxy.to(plumbing.sink().port());
                var two = FaultProxy.to(plumbing.sink().port());
                var three = FaultProxy.to(plumbing.sink().port())) {
            Map<String, FaultProxy> all = Map.of("one", one, "two", two, "three", three);
            plumbing.lay(
                    "shop",
                    all.entrySet().stream()
                            .collect(
                                    toMap(
                                            Map.Entry::getKey,
                                            each ->
                                                    Plumbing.destination(
                                                            url(each.getValue(), each.getKey()),
                                                            3))));
            all.values().forEach(FaultProxy::refuse);
            try (Plumbing.Run run = plumbing.send("shop", "alldown", 20)) {
                run.awaitMore(100);
                var burden = new Burden(on, "transmit");
                run.awaitMore(200);
                long grown = burden.grownMb();
                double cores = burden.cores();
                Report.line("all destinations down: " + burden);
                all.values().forEach(proxy -> proxy.set(new Fault.None()));
                Verdict verdict = run.judge(all.keySet(), Scene.GOES_ON);
                Report.verdict("all destinations were down", verdict);

                assertThat(cores).as("CPU of transmit, as a share of a core").isLessThan(0.2);
                assertThat(grown).as("MB more").isLessThan(16);
                assertThat(verdict.delivered()).isEqualTo(verdict.accepted());
            }
        }
    }

    /**
     * Of one, the breaker never opens; of the other, whose host's does, what has no turn is lost.
     */
    @Test
    void plantedBugsFloodTheOneAndLoseEventsOfTheOther() {
        String classes =
                Checkout.plant("breaker-never-opens", "data-plane/worker")
                        + File.pathSeparator
                        + Checkout.plant("drops-when-full", "data-plane/worker");
        try (var on =
                        RunningPlatform.start(
                                "down-planted",
                                "--set",
                                SharedPlatform.SHORT_TIERS,
                                "--set",
                                "transmit.prepend=" + classes);
                var plumbing = new Plumbing(on, "down-planted")) {
            Seen seen = downAndUp(plumbing, 6 * RATE, LONGER_THAN_A_TIER);

            assertThat(seen.whileDown).as("requests while down").isGreaterThan(MOST_WHILE_DOWN);
            assertThat(seen.verdict.lost()).as("lost by the planted bug").isPositive();
        }
    }
}
