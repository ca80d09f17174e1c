package io.penstock.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.process.Link;
import io.penstock.stages.Chain;
import io.penstock.stages.CompiledPipe;
import io.penstock.stages.Ending;
import io.penstock.stages.golden.GoldenFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All golden cases at once, each as a pipe of its own, through every grouping on a real broker.
 * What the stages make of them in memory is what has to come out, byte for byte; {@code GoldenTest}
 * says that it is right.
 */
class GoldenGroupingIT {
    private static final Path FOLDERS = Path.of("../stages/src/test/resources/golden");
    private static final int PARTITIONS = 2;

    private static KafkaFixture kafka;
    private static final Map<PipeRef, PipeRevisionBody> bodies = new HashMap<>();
    private static final List<Event> events = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        kafka = KafkaFixture.start();
        for (GoldenFolder folder : GoldenFolder.in(FOLDERS)) {
            var ref = new PipeRef(bodies.size() + 1, 1);
            bodies.put(ref, body(ref, folder));
            for (GoldenFolder.Input input : folder.inputs()) {
                events.add(event(ref, input, events.size()));
            }
        }
        assertThat(bodies).hasSizeGreaterThan(12);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static PipeRevisionBody body(PipeRef ref, GoldenFolder folder) throws IOException {
        byte[] spec = folder.pipe();
        Map<String, Integer> branches = new HashMap<>();
        PipeSpec.read(spec)
                .orThrow(violations -> new IllegalStateException(violations.toString()))
                .branches()
                .keySet()
                .forEach(name -> branches.put(name, ref.pipe() * 100 + branches.size()));
        return new PipeRevisionBody(ref, "acme", folder.name(), branches, spec);
    }

    private static Event event(PipeRef ref, GoldenFolder.Input input, int number) {
        var header =
                new EventHeader(
                        input.ce(),
                        new Origin("acme", "shop", 1, true, 1, null),
                        new Mark(1, number % PARTITIONS, number),
                        List.of(ref),
                        Course.START,
                        null,
                        UnknownFields.NONE);
        return new Event(header, input.payload().bytes());
    }

    @Test
    void everyGroupingGivesTheBytesOfTheStagesAlone() {
        SortedSet<String> alone = new TreeSet<>();
        int dead = 0;
        for (Event event : events) {
            for (Ending ending : endings(event)) {
                switch (ending) {
                    case Ending.Forwarded(var out) -> alone.add(StageLinks.describe(out));
                    case Ending.Rejected _ -> dead++;
                    case Ending.Filtered _ -> {}
                }
            }
        }
        Came fused = run(1, StageLinks.FUSED, alone.size(), dead);
        assertThat(fused.transmit()).isEqualTo(alone);
        assertThat(fused.dead()).hasSize(dead);
        assertThat(run(2, StageLinks.UNFUSED, alone.size(), dead)).isEqualTo(fused);
        assertThat(run(3, StageLinks.SPLIT, alone.size(), dead)).isEqualTo(fused);
    }

    private static List<Ending> endings(Event event) {
        CompiledPipe pipe =
                CompiledPipe.compile(requireNonNull(bodies.get(event.header().pipes().getFirst())))
                        .orThrow(violations -> new IllegalStateException(violations.toString()));
        return Chain.run(event, pipe, StageName.NORMALIZE, StageName.TRANSFORM);
    }

    /** What came out, as bytes. */
    private record Came(SortedSet<String> transmit, SortedSet<String> dead) {}

    private static Came run(int number, List<List<StageName>> grouping, int transmit, int dead) {
        var lane = new LaneGeneration("golden" + number, 1);
        try (var topics = new LaneTopics(kafka.bootstrap(), lane, PARTITIONS)) {
            List<Link> links = StageLinks.start(kafka.bootstrap(), lane, directory(lane), grouping);
            topics.send(StageName.NORMALIZE, events);
            List<Event> out = topics.awaitDistinct(StageName.TRANSMIT, transmit);
            List<Event> letters = topics.awaitDeadLetters(dead);
            links.forEach(Link::close);
            return new Came(described(out), described(letters));
        }
    }

    private static SortedSet<String> described(List<Event> events) {
        SortedSet<String> all = new TreeSet<>();
        events.forEach(event -> all.add(StageLinks.describe(event)));
        return all;
    }

    private static Directory directory(LaneGeneration lane) {
        var directory = new Directory();
        var config = new LaneConfig(lane, PARTITIONS);
        directory.apply(config.key(), config.write());
        for (PipeRevisionBody body : bodies.values()) {
            directory.apply(body.key(), body.write());
            for (String destination : destinations(body)) {
                var revision =
                        new DestinationRevisionBody(
                                "acme",
                                destination,
                                1,
                                "{\"url\":\"http://localhost:1/\"}".getBytes(UTF_8));
                directory.apply(revision.key(), revision.write());
            }
        }
        return directory;
    }

    private static List<String> destinations(PipeRevisionBody body) {
        return PipeSpec.read(body.spec())
                .orThrow(violations -> new IllegalStateException(violations.toString()))
                .branches()
                .values()
                .stream()
                .map(PipeSpec.Branch::destination)
                .toList();
    }
}
