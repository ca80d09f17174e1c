package io.penstock.admin.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Placement;
import io.penstock.contract.wire.UnknownFields;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a dead letter goes on, and when it cannot. */
class ReentryTest {
    private static final PipeRef PIPE = new PipeRef(11, 1);

    private final Map<String, byte[]> records = new HashMap<>();
    private final Event letter =
            new DeadLetterRecords("nowhere").letter("acme", "e-1", PIPE, Instant.EPOCH);

    ReentryTest() {
        put(new LaneConfig(new LaneGeneration("shared", 3), 16));
        put(new PipeState(11, "acme", "orders", 2));
        put(body("{\"sources\": [\"s\"], \"branches\": {\"all\": {\"destination\": \"crm\"}}}"));
        put(destination(1, 1));
        put(destination(10, 4));
    }

    private static PipeRevisionBody body(String spec) {
        Map<String, Integer> branches = Map.of("all", DeadLetterRecords.BRANCH);
        return new PipeRevisionBody(PIPE, "acme", "orders", branches, spec.getBytes(UTF_8));
    }

    private static DestinationRevisionBody destination(int revision, int shards) {
        String spec = "{\"url\": \"http://127.0.0.1:9/\", \"shards\": " + shards + "}";
        return new DestinationRevisionBody("acme", "crm", revision, spec.getBytes(UTF_8));
    }

    private void put(ConfigRecord config) {
        records.put(config.key(), config.write());
    }

    private static Evidence at(String stage) {
        return new Evidence("retries_exhausted", stage, "why", 3, 1, 500);
    }

    private ProducerRecord<byte[], byte[]> again(String stage) {
        return Reentry.of(new Configuration(records), "shared", letter, at(stage));
    }

    @Test
    void deliveryGoesToItsDestinationsShardOfTheLanesGenerationOfToday() {
        ProducerRecord<byte[], byte[]> again = again("transmit");

        assertThat(again.topic()).isEqualTo("penstock.shared.g3.transmit");
        assertThat(again.partition()).isEqualTo(Placement.transmit("acme/crm", 4, "e-1", 16));
        assertThat(again.key()).isNull();
        assertThat(again.value()).isEqualTo(letter.payload());
        assertThat(again.headers().toArray()).hasSize(1);
        EventHeader header = HeaderCodec.read(again.headers().lastHeader(EventHeader.NAME).value());
        assertThat(header).isEqualTo(letter.header().again());
        assertThat(header.evidence()).isNull();
        assertThat(header.course().deliveryGeneration()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"normalize", "enrich", "route", "transform"})
    void eventGoesToTheStageWhereItEndedInThePartitionOfItsMark(String stage) {
        EventHeader before = letter.header();
        var marked =
                new EventHeader(
                        before.ce(),
                        before.origin(),
                        new Mark(5, 18, 2),
                        before.pipes(),
                        before.course(),
                        before.evidence(),
                        UnknownFields.NONE);

        ProducerRecord<byte[], byte[]> again =
                Reentry.of(new Configuration(records), "shared", letter.with(marked), at(stage));

        assertThat(again.topic()).isEqualTo("penstock.shared.g3." + stage);
        assertThat(again.partition()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "lane/shared, transmit, lane_gone",
        "pipe/11, transmit, pipe_gone",
        "pipe-revision/11/1, normalize, pipe_gone",
        "nothing, somewhere, stage_unknown",
    })
    void withoutWhatItNeedsItIsRefused(String missing, String stage, String code) {
        records.remove(missing);

        assertThat(refusal(stage)).isEqualTo(code);
    }

    @Test
    void withoutADestinationItIsRefusedOnlyWhereThatIsNext() {
        records.keySet().removeIf(key -> key.startsWith("destination-revision/"));

        assertThat(refusal("transmit")).isEqualTo("destination_gone");
        assertThat(again("transform").topic()).isEqualTo("penstock.shared.g3.transform");
    }

    @Test
    void branchThatLeadsNowhereIsRefused() {
        put(body("{\"broken\": true}"));

        assertThat(refusal("transmit")).isEqualTo("destination_gone");
    }

    @Test
    void pipeOfAnotherTenantIsNone() {
        put(new PipeRevisionBody(PIPE, "other", "orders", Map.of(), new byte[0]));

        assertThat(refusal("transmit")).isEqualTo("pipe_gone");
    }

    private String refusal(String stage) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> again(stage));
        assertThat(refused.problem().status()).isEqualTo(409);
        return refused.problem().code();
    }

    @Test
    void eventThatIsOnSeveralPipesIsRefused() {
        EventHeader before = letter.header();
        var several =
                new EventHeader(
                        before.ce(),
                        before.origin(),
                        before.mark(),
                        List.of(PIPE, new PipeRef(12, 1)),
                        before.course(),
                        before.evidence(),
                        UnknownFields.NONE);

        ProblemException refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () ->
                                Reentry.of(
                                        new Configuration(records),
                                        "shared",
                                        letter.with(several),
                                        at("transmit")));

        assertThat(refused.problem().code()).isEqualTo("pipe_gone");
    }
}
