package io.penstock.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.fault.Fault;
import io.penstock.bench.fault.FaultProxy;
import io.penstock.bench.fault.Nastiness;
import io.penstock.bench.fault.NastySink;
import io.penstock.bench.ledger.Ending;
import io.penstock.bench.ledger.EndingsReader;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Destinations that answer with all that is wrong: each attempt gets the stable code that is right,
 * memory stays flat, and a destination beside them is served as before.
 */
class NastyEndpointsE2E {
    private static final Duration ENDED = Duration.ofSeconds(60);
    private static final Set<String> GIVEN_UP = Set.of("retries_exhausted", "destination_down");

    /** A worker that has just started grows to the size of its heap; the sink sends gigabytes. */
    private static final long MOST_GROWTH_MB = 96;

    /** What the attempts at one that fails always are; of one that is not here, none need fail. */
    private static final Map<String, Set<String>> CODES =
            Map.of(
                    "slow-body", Set.of("timed_out"),
                    "silent", Set.of("timed_out"),
                    "stalling-tls", Set.of("timed_out"),
                    "bad-status-line", Set.of("protocol_broken"),
                    "bad-chunk", Set.of("protocol_broken"),
                    "header-bomb", Set.of("protocol_broken"),
                    "reset", Set.of("protocol_broken", "connect_failed"));

    /** 2xx is 2xx, however much follows it. */
    private static final Set<String> ACCEPTED = Set.of("endless-body", "huge-body", "gzip-bomb");

    private static Map<String, ObjectNode> destinations(NastySink nasty, FaultProxy resetting) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (Nastiness each : Nastiness.values()) {
            if (each != Nastiness.GOOD) {
                all.put(each.path(), impatient(each.path(), nasty.url(each).toString()));
            }
        }
        all.put("stalling-tls", impatient("stalling-tls", nasty.stallingTls().toString()));
        all.put("reset", impatient("reset", "http://127.0.0.1:" + resetting.port() + "/reset"));
        return all;
    }

    /** Gives up after one round of attempts; only those that must time out do so soon. */
    private static ObjectNode impatient(String name, String url) {
        boolean hangs = CODES.getOrDefault(name, Set.of()).contains("timed_out");
        ObjectNode spec = Plumbing.destination(url, 2).put("concurrency", 8);
        spec.put("timeout", hangs ? "PT1S" : "PT5S");
        spec.withObject("/retry").putObject("giveUp").put("attempts", 1).put("age", "PT0S");
        return spec;
    }

    @Test
    void everyNastyEndpointIsClassifiedAndNobodyElseSuffers() {
        RunningPlatform on = SharedPlatform.get();
        try (var nasty = NastySink.start();
                var resetting = FaultProxy.to(nasty.port());
                var plumbing = new Plumbing(on, "nasty")) {
            resetting.set(new Fault.Reset());
            plumbing.lay(
                    "calm", Map.of("good", Plumbing.destination(plumbing.sink().url("good"), 3)));
            plumbing.lay("wild", destinations(nasty, resetting));
            calm(plumbing, "warm", 400);
            Verdict alone = calm(plumbing, "alone", 500);

            var burden = new Burden(on, "transmit");
            try (Plumbing.Run wild = plumbing.send("wild", "wild", 20)) {
                wild.awaitMore(20);
                Verdict beside = calm(plumbing, "beside", 1_000);
                burden.look();
                wild.stop();
                Report.verdict("a good destination alone", alone);
                Report.verdict("beside " + CODES.size() + " and more nasty ones", beside);
                assertThat(beside.delivered()).isEqualTo(beside.accepted());
                assertThat(beside.lagMs().p95()).isLessThan(2 * alone.lagMs().p95() + 250);
                assertClassified(on, plumbing, wild.accepted());
            }
            Report.line(burden + "; the nasty sink sent " + (nasty.sent() >> 20) + " MB");
            assertThat(burden.grownMb()).as("MB more").isLessThan(MOST_GROWTH_MB);
        }
    }

    private static Verdict calm(Plumbing plumbing, String name, int events) {
        try (Plumbing.Run run = plumbing.send("calm", name, 100)) {
            run.awaitMore(events);
            return run.judge(Set.of("good"), Scene.GOES_ON);
        }
    }

    /** Every event is a dead letter of each destination that always fails, and of no other. */
    private static void assertClassified(RunningPlatform on, Plumbing plumbing, long events) {
        Await.until(
                events + " dead letters of each of " + CODES.keySet(),
                ENDED,
                () -> CODES.keySet().stream().allMatch(n -> total(causes(plumbing), n) >= events));
        Map<String, Map<String, Long>> causes = causes(plumbing);
        Report.line(events + " events for each nasty one, dead letters: " + causes);
        assertThat(causes.keySet())
                .containsAll(CODES.keySet())
                .doesNotContainAnyElementsOf(ACCEPTED);
        causes.values().forEach(each -> assertThat(GIVEN_UP).containsAll(each.keySet()));
        for (String always : CODES.keySet()) {
            assertThat(total(causes, always)).as("dead letters of %s", always).isEqualTo(events);
        }
        assertThat(branchesWithAll(on, plumbing, events)).isEqualTo(CODES.size());
        CODES.forEach(
                (name, codes) ->
                        assertThat(codes(plumbing, name))
                                .as("attempts at %s", name)
                                .isNotEmpty()
                                .isSubsetOf(codes));
        ACCEPTED.forEach(name -> assertThat(codes(plumbing, name)).as(name).isEmpty());
    }

    /** Branches of which each event is in the dead letters, as their topic has it. */
    private static long branchesWithAll(RunningPlatform on, Plumbing plumbing, long events) {
        try (var endings = EndingsReader.connect(on.kafka(), "shared")) {
            return endings.read().stream()
                    .filter(ending -> ending.id().startsWith(plumbing.tenant() + "-wild-"))
                    .collect(groupingBy(Ending::branch, mapping(Ending::id, toSet())))
                    .values()
                    .stream()
                    .filter(ids -> ids.size() == events)
                    .count();
        }
    }

    /** Dead letters by destination and cause. */
    private static Map<String, Map<String, Long>> causes(Plumbing plumbing) {
        Map<String, Map<String, Long>> causes = new TreeMap<>();
        for (JsonNode group : plumbing.get("/dead-letters/causes").path("items")) {
            causes.computeIfAbsent(group.path("destination").asText(), _ -> new TreeMap<>())
                    .put(group.path("cause").asText(), group.path("count").asLong());
        }
        return causes;
    }

    private static long total(Map<String, Map<String, Long>> causes, String destination) {
        return causes.getOrDefault(destination, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Codes of the attempts at a destination that failed. */
    private static Set<String> codes(Plumbing plumbing, String destination) {
        String path = "/attempts?outcome=failed&limit=500&destination=" + destination;
        var codes = new TreeSet<String>();
        plumbing.get(path).path("items").forEach(one -> codes.add(one.path("code").asText()));
        return codes;
    }

    /** Red twin: answers that are read to an end that never comes are not accepted. */
    @Test
    void plantedBugNeverComesToAnEnd() {
        String classes = Checkout.plant("reads-endless-answers", "data-plane/worker").toString();
        try (var on =
                        RunningPlatform.start(
                                "nasty-planted",
                                "--set",
                                SharedPlatform.SHORT_TIERS,
                                "--set",
                                "transmit.prepend=" + classes);
                var nasty = NastySink.start();
                var plumbing = new Plumbing(on, "nasty-planted")) {
            Map<String, ObjectNode> endless = new LinkedHashMap<>();
            for (Nastiness each : List.of(Nastiness.ENDLESS_BODY, Nastiness.HUGE_BODY)) {
                endless.put(each.path(), impatient(each.path(), nasty.url(each).toString()));
            }
            plumbing.lay("wild", endless);
            try (Plumbing.Run wild = plumbing.send("wild", "wild", 20)) {
                wild.awaitMore(60);
                Await.until(
                        "attempts at the endless ones that fail",
                        ENDED,
                        () ->
                                endless.keySet().stream()
                                        .noneMatch(n -> codes(plumbing, n).isEmpty()));
            }
        }
    }
}
