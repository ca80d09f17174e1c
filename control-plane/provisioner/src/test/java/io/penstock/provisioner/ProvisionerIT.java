package io.penstock.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.resource.Condition.Status;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.topic.Topics;
import io.penstock.control.provision.Change;
import io.penstock.control.provision.ProvisioningPlan;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.provisioner.kafka.FencedWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a tenant of its own; the topics are shared. */
class ProvisionerIT {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final KafkaFixture KAFKA = KafkaFixture.start();
    private static int tenants;

    private final String tenant = "tenant-" + ++tenants;
    private final KafkaSide side = new KafkaSide(KAFKA.bootstrap());
    private Provisioner provisioner = provisioner();
    private int marks;

    private static Provisioner provisioner() {
        var settings =
                new ProvisionerSettings(
                        KAFKA.bootstrap(),
                        new LaneConfig(LANE, 4),
                        Duration.ofMillis(100),
                        Duration.ofHours(24));
        return new Provisioner(settings, CLOCK);
    }

    @BeforeAll
    static void makeTopics() {
        try (var first = provisioner()) {
            await().until(() -> !(first.turn() instanceof Turn.Failed));
        }
    }

    @BeforeEach
    void askForTenant() throws Exception {
        side.ask(new ResourceKey(Kind.TENANT, tenant, tenant), 1, "{}");
    }

    @AfterEach
    void close() {
        provisioner.close();
        side.close();
    }

    @AfterAll
    static void stopKafka() {
        KAFKA.close();
    }

    private ResourceKey key(Kind kind, String name) {
        return new ResourceKey(kind, tenant, name);
    }

    private void askForPipe(String name, long generation) throws Exception {
        side.ask(key(Kind.SOURCE, "shop"), 1, "{\"spec\":{},\"keys\":[]}");
        side.ask(
                key(Kind.DESTINATION, "sink"),
                1,
                "{\"revision\":1,\"spec\":{\"url\":\"http://sink.test/\"}}");
        side.ask(
                key(Kind.PIPE, name),
                generation,
                "{\"revision\":1,\"spec\":{\"sources\":[\"shop\"],"
                        + "\"branches\":{\"out\":{\"destination\":\"sink\"}}}}");
    }

    /** All that was asked for until now is taken over: it is read in the order of the asking. */
    private void settle(Provisioner provisioner) throws Exception {
        String last = tenant + "-asked-" + ++marks;
        side.ask(new ResourceKey(Kind.TENANT, last, last), 1, "{}");
        await().until(
                        () ->
                                !(provisioner.turn() instanceof Turn.Failed)
                                        && side.published().containsKey("tenant/" + last));
    }

    private int number(String pipe) throws Exception {
        return side.published().values().stream()
                .filter(PipeState.class::isInstance)
                .map(PipeState.class::cast)
                .filter(state -> state.tenant().equals(tenant) && state.name().equals(pipe))
                .mapToInt(PipeState::pipe)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsAskedIsPublishedAndAnswered() throws Exception {
        askForPipe("orders", 1);

        settle(provisioner);

        assertThat(side.published())
                .containsKeys(
                        "lane/shared",
                        "tenant/" + tenant,
                        "source/" + tenant + "/shop",
                        "destination-revision/" + tenant + "/sink/1",
                        "pipe/" + number("orders"));
        assertThat(side.observed().values())
                .filteredOn(answer -> answer.key().equals(key(Kind.PIPE, "orders")))
                .singleElement()
                .extracting(answer -> answer.conditions().getFirst().status())
                .isEqualTo(Status.TRUE);
    }

    @Test
    void topicsAreMadeAndEveryGroupOfTheChainStartsAtTheBeginning() throws Exception {
        assertThat(side.topics())
                .containsEntry(Topics.DESIRED, 1)
                .containsEntry(Topics.OBSERVED, 1)
                .containsEntry(Topics.PIPES, 1)
                .containsEntry(LANE.facts(), 1)
                .containsEntry(LANE.acknowledged(), 1)
                .containsEntry(Topics.IDEMPOTENCY, 1)
                .containsEntry(LANE.deadLetters(), 4)
                .containsEntry(LANE.holds(), 4);
        for (StageName stage : StageName.values()) {
            assertThat(side.topics()).containsEntry(LANE.topic(stage), 4);
            assertThat(side.offsets(LANE.group(stage)))
                    .hasSize(4)
                    .allSatisfy((_, offset) -> assertThat(offset).isNotNegative());
        }
        assertThat(side.offsets(LANE.group(StageName.ENRICH)).values()).containsOnly(0L);
    }

    @Test
    void groupThatHasCommittedIsNotTouchedByTheNextStart() throws Exception {
        var partition = new TopicPartition(LANE.topic(StageName.NORMALIZE), 2);
        side.commit(LANE.group(StageName.NORMALIZE), partition, 7);

        settle(provisioner);

        assertThat(side.offsets(LANE.group(StageName.NORMALIZE))).containsEntry(partition, 7L);
    }

    @Test
    void numbersSurviveARestartAndAreNeverGivenAgain() throws Exception {
        askForPipe("orders", 1);
        settle(provisioner);
        int orders = number("orders");
        side.delete(key(Kind.PIPE, "orders"), 2);
        settle(provisioner);
        provisioner.close();
        provisioner = provisioner();
        askForPipe("visits", 1);

        settle(provisioner);

        assertThat(number("visits")).isGreaterThan(orders);
        assertThat(side.published())
                .containsKey("pipe-revision/" + orders + "/1")
                .doesNotContainKey("pipe/" + orders);
    }

    @Test
    void restartWithNothingNewWritesNothing() throws Exception {
        askForPipe("orders", 1);
        settle(provisioner);
        provisioner.close();
        provisioner = provisioner();

        assertThat(provisioner.turn()).isEqualTo(new Turn.Quiet());
    }

    @Test
    void lowerGenerationThatArrivesLateIsIgnored() throws Exception {
        askForPipe("orders", 5);
        settle(provisioner);
        side.delete(key(Kind.PIPE, "orders"), 3);

        settle(provisioner);

        assertThat(number("orders")).isPositive();
    }

    @Test
    void newerLeaderFencesTheOlderWhoseWritesNobodySees() throws Exception {
        settle(provisioner);
        try (var newer = provisioner()) {
            settle(newer);
            askForPipe("orders", 1);

            await().until(() -> provisioner.turn() instanceof Turn.Fenced);

            assertThat(side.published()).doesNotContainKey("source/" + tenant + "/shop");
            settle(newer);
            assertThat(number("orders")).isPositive();
        }
    }

    @Test
    void writerThatWasFencedWritesNothing() throws Exception {
        ConfigRecord ghost = new TenantConfig("ghost");
        var plan = new ProvisioningPlan(List.of(new Change.Write(ghost)), List.of());
        try (var older = new FencedWriter(KAFKA.bootstrap());
                var newer = new FencedWriter(KAFKA.bootstrap())) {
            assertThat(older.write(plan)).isEqualTo(new FencedWriter.Result.Fenced());
            assertThat(newer.write(new ProvisioningPlan(List.of(), List.of())))
                    .isEqualTo(new FencedWriter.Result.Committed());
        }
        assertThat(side.published()).doesNotContainKey(ghost.key());
    }

    @Test
    void whatALeaderLeftUnfinishedIsNeverSeen() throws Exception {
        Map<String, Object> leader = Map.of("transactional.id", FencedWriter.LEADER);
        try (var killed = KafkaSide.producer(KAFKA.bootstrap(), leader)) {
            killed.initTransactions();
            killed.beginTransaction();
            ConfigRecord half = new TenantConfig("half");
            killed.send(new ProducerRecord<>(Topics.PIPES, half.key(), half.write())).get();

            settle(provisioner);

            assertThat(side.published()).containsKey("tenant/" + tenant);
            assertThat(side.published()).doesNotContainKey(half.key());
        }
    }

    @Test
    void waitsForKafkaAndGoesOn() throws Exception {
        settle(provisioner);
        side.ask(key(Kind.SOURCE, "late"), 1, "{\"spec\":{},\"keys\":[]}");
        KAFKA.kill();
        provisioner.close();
        provisioner = provisioner();
        assertThat(provisioner.turn()).isInstanceOf(Turn.Failed.class);
        KAFKA.restart();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !(provisioner.turn() instanceof Turn.Failed));

        settle(provisioner);
        assertThat(side.published()).containsKey("source/" + tenant + "/late");
    }
}
