package io.penstock.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.PipeCount;
import io.penstock.contract.telemetry.Span;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.process.Link;
import io.penstock.runtime.telemetry.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same events through every grouping of the stages, on a real broker. */
class GroupingIT {
    private static final int PARTITIONS = 2;
    private static final int EVENTS = 300;
    private static final int DEAD_LETTERED = 43; // 0, 7, … 294
    private static final int FILTERED = 51; // 60 fives without the 9 that are sevens too
    private static final String SPEC =
            """
            {"sources": ["shop"],
             "normalize": {"required": ["data.n"]},
             "enrich": {"fields": [{"path": "data.region", "value": "eu"},
                                   {"path": "data.double", "cel": "data.n * 2"}]},
             "route": {"filters": [{"name": "no-fives", "when": "data.n % 5 != 0"}],
                       "rules": [{"name": "small", "when": "data.n < 100", "to": ["near", "far"]}],
                       "otherwise": ["far"]},
             "branches": {"near": {"destination": "d"},
                          "far": {"destination": "d", "transform": {"jsonata": "{'x': data.double}"}}}}
            """;

    private static KafkaFixture kafka;

    @BeforeAll
    static void start() {
        kafka = KafkaFixture.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void everyGroupingGivesTheSameBytes() {
        SortedSet<String> fused = run(1, StageLinks.FUSED);
        assertThat(fused).hasSizeGreaterThan(EVENTS / 2);
        SortedSet<String> unfused = run(2, StageLinks.UNFUSED);
        SortedSet<String> split = run(3, StageLinks.SPLIT);
        assertThat(unfused).isEqualTo(fused);
        assertThat(split).isEqualTo(fused);
    }

    @Test
    void regroupingUnderLoadStrandsNothing() {
        var lane = new LaneGeneration("shared", 4);
        try (var topics = new LaneTopics(kafka.bootstrap(), lane, PARTITIONS)) {
            List<Link> unfused = start(lane, StageName.PURE.stream().map(List::of).toList());
            topics.send(StageName.NORMALIZE, events(0, EVENTS));
            topics.awaitRecords(StageName.ENRICH, 1);
            unfused.forEach(Link::close);
            List<Link> fused = start(lane, List.of(StageName.PURE));
            topics.send(StageName.NORMALIZE, events(EVENTS, EVENTS));
            SortedSet<String> ids = new TreeSet<>();
            for (Event event : topics.awaitDistinct(StageName.TRANSMIT, expected(2 * EVENTS))) {
                ids.add(event.header().ce().id() + "/" + event.header().course().branch());
            }
            fused.forEach(Link::close);
            assertThat(ids).hasSize(expected(2 * EVENTS));
        }
    }

    @Test
    void factsCoverEveryOffsetAndSayHowEachEventLeft() {
        var lane = new LaneGeneration("audited", 1);
        try (var topics = new LaneTopics(kafka.bootstrap(), lane, PARTITIONS)) {
            List<Link> links = start(lane, List.of(StageName.PURE));
            List<Event> events = events(0, EVENTS);
            topics.send(StageName.NORMALIZE, events);
            topics.awaitDistinct(StageName.TRANSMIT, expected(EVENTS));
            links.forEach(Link::close);
            List<FactRecord> facts = topics.facts();
            assertThat(facts).allMatch(fact -> fact.silent().runs().isEmpty());
            assertThat(
                            facts.stream()
                                    .flatMap(fact -> fact.tiles().stream())
                                    .mapToLong(tile -> tile.to() - tile.from())
                                    .sum())
                    .isEqualTo(EVENTS);
            assertThat(
                            facts.stream()
                                    .flatMap(fact -> fact.entered().stream())
                                    .mapToLong(entered -> entered.marks().count())
                                    .sum())
                    .isEqualTo(EVENTS);
            for (int n = 0; n < EVENTS; n++) {
                assertThat(ways(facts, events.get(n).header().mark()))
                        .as("event " + n)
                        .isEqualTo(left(n));
            }
        }
    }

    private static SortedSet<String> ways(List<FactRecord> facts, Mark mark) {
        SortedSet<String> ways = new TreeSet<>();
        for (FactRecord fact : facts) {
            for (FactRecord.Left left : fact.left()) {
                if (left.marks().contains(mark)) {
                    ways.add(left.departure().way() + " " + left.departure().branch());
                }
            }
        }
        return ways;
    }

    /** How the spec makes the n-th event leave. */
    private static Set<String> left(int n) {
        if (n % 7 == 0) {
            return Set.of("DEAD_LETTERED 0");
        }
        if (n % 5 == 0) {
            return Set.of("FILTERED 0");
        }
        return n < 100 ? Set.of("FORWARDED 11", "FORWARDED 12") : Set.of("FORWARDED 12");
    }

    /** Deliveries that the spec makes of the first n events. */
    private static int expected(int events) {
        int deliveries = 0;
        for (int n = 0; n < events; n++) {
            deliveries += n % 5 == 0 || n % 7 == 0 ? 0 : n < 100 ? 2 : 1;
        }
        return deliveries;
    }

    /** What comes out of a lane of its own: no other run's dead letters are in it. */
    private static SortedSet<String> run(int number, List<List<StageName>> grouping) {
        var lane = new LaneGeneration("grouping" + number, 1);
        try (var topics = new LaneTopics(kafka.bootstrap(), lane, PARTITIONS)) {
            var counters = new Counters();
            List<Link> links =
                    StageLinks.start(kafka.bootstrap(), lane, directory(lane), grouping, counters);
            topics.send(StageName.NORMALIZE, events(0, EVENTS));
            List<Event> out = topics.awaitDistinct(StageName.TRANSMIT, expected(EVENTS));
            links.forEach(Link::close);
            SortedSet<String> all = new TreeSet<>();
            out.forEach(event -> all.add(StageLinks.describe(event)));
            topics.awaitDeadLetters(EVENTS / 7)
                    .forEach(event -> all.add("dead " + StageLinks.describe(event)));
            Counters.Counted counted = counters.take();
            assertThat(counted.pipes())
                    .containsExactly(new PipeCount("acme", "numbers", FILTERED, DEAD_LETTERED));
            assertPassed(counted.passages(), grouping);
            return all;
        }
    }

    /**
     * Every event came in at the first link, and every delivery left at the last, with its lags.
     */
    private static void assertPassed(List<Passage> passages, List<List<StageName>> grouping) {
        Passage first = passage(passages, StageName.NORMALIZE);
        assertThat(first.in()).isEqualTo(EVENTS);
        Passage last = passage(passages, grouping.getLast().getFirst());
        assertThat(last.out()).isEqualTo(expected(EVENTS));
        assertThat(last.bytesOut()).isPositive();
        for (Passage passage : passages) {
            assertThat(passage.pipe()).isEqualTo("numbers");
            for (Span span : List.of(Span.LAG_IN, Span.LAG_OUT, Span.PROCESS)) {
                assertThat(passage.lags(span).count()).isEqualTo(passage.in());
            }
        }
    }

    private static Passage passage(List<Passage> passages, StageName link) {
        return passages.stream()
                .filter(one -> one.link().equals(link.text()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Link> start(LaneGeneration lane, List<List<StageName>> grouping) {
        return StageLinks.start(kafka.bootstrap(), lane, directory(lane), grouping);
    }

    private static Directory directory(LaneGeneration lane) {
        var directory = new Directory();
        for (ConfigRecord each :
                Arrays.asList(
                        new LaneConfig(lane, PARTITIONS),
                        new PipeRevisionBody(
                                new PipeRef(1, 1),
                                "acme",
                                "numbers",
                                Map.of("near", 11, "far", 12),
                                SPEC.getBytes(UTF_8)),
                        new DestinationRevisionBody(
                                "acme",
                                "d",
                                1,
                                "{\"url\":\"http://localhost:1/\"}".getBytes(UTF_8)))) {
            directory.apply(each.key(), each.write());
        }
        return directory;
    }

    /** Every seventh lacks what the spec requires: a dead letter. */
    private static List<Event> events(int first, int count) {
        List<Event> events = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            var header =
                    new EventHeader(
                            new CloudAttributes(
                                    "e" + n, "s", "t", null, null, null, null, new TreeMap<>()),
                            new Origin("acme", "shop", 1, true, 1, null),
                            new Mark(1, n % PARTITIONS, n),
                            List.of(new PipeRef(1, 1)),
                            Course.START,
                            null,
                            UnknownFields.NONE);
            String data =
                    n % 7 == 0
                            ? "{\"m\":1}"
                            : "{\"n\":%d,\"pi\":3.140,\"big\":12345678901234567890}";
            events.add(new Event(header, data.formatted(n).getBytes(UTF_8)));
        }
        return events;
    }
}
