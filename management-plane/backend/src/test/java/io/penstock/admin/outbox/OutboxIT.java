package io.penstock.admin.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Migrations;
import io.penstock.admin.database.Pools;
import io.penstock.admin.database.PostgresRoles;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.Topic;
import io.penstock.admin.idempotency.Repetitions;
import io.penstock.admin.request.Precondition;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.local.fixture.PostgresFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxIT {
    private static final Actor ADA = Actor.person("ada", "ada@example.com");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final KafkaFixture kafka = KafkaFixture.start();
    private final PostgresFixture postgres = PostgresFixture.start();
    private final PostgresRoles roles = PostgresRoles.read(postgres.rolesFile());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(postgres, kafka));
    private final Database database = new Database();
    private final Changes changes =
            new Changes(
                    database,
                    _ -> new Intent(ADA, Precondition.NONE, Repetitions.none(ADA), false),
                    InstantSource.system(),
                    new Nudge());

    @BeforeEach
    void migrate() throws SQLException {
        Migrations.run(roles);
        database.open(transactions(roles.app()));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Transactions transactions(PostgresRoles.Login login) throws SQLException {
        var pool = Pools.make(roles.url(), login, 2);
        open.add(pool);
        return new Transactions(pool);
    }

    private OutboxPublisher publisher(Sender sender) throws SQLException {
        return new OutboxPublisher(
                transactions(roles.outbox()),
                sender,
                InstantSource.system(),
                3,
                Duration.ofSeconds(-1));
    }

    private KafkaSender kafkaSender() {
        var sender = new KafkaSender(kafka.bootstrap());
        open.add(sender);
        return sender;
    }

    private void desire(String tenant, int generation) {
        changes.in(
                tenant,
                change -> {
                    var key = new ResourceKey(ResourceKey.Kind.TENANT, tenant, tenant);
                    change.publish(new Desired(key, generation, false, new byte[] {'{', '}'}));
                    return generation;
                });
    }

    private List<Long> published(int least) {
        return Topic.desired(kafka.bootstrap(), all -> all.size() >= least).stream()
                .map(Desired::generation)
                .toList();
    }

    @Test
    void rowsGoOutInTheirOrderBatchByBatchAndAreTrimmed() throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED);
        IntStream.rangeClosed(1, 5).forEach(generation -> desire("acme", generation));
        OutboxPublisher publisher = publisher(kafkaSender());

        List<OutboxPublisher.Turn> turns = List.of(publisher.turn(), publisher.turn());

        assertThat(turns).containsExactly(OutboxPublisher.Turn.MORE, OutboxPublisher.Turn.IDLE);
        assertThat(published(5)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(publisher.trim()).isEqualTo(5);
        assertThat(publisher.turn()).isEqualTo(OutboxPublisher.Turn.IDLE);
    }

    @Test
    void withoutTheTopicNothingIsSentAndNoneIsMade() throws Exception {
        desire("acme", 1);
        OutboxPublisher publisher = publisher(kafkaSender());

        assertThat(publisher.turn()).isEqualTo(OutboxPublisher.Turn.HELD_UP);

        Topic.make(kafka.bootstrap(), Topics.DESIRED);
        await().atMost(SOON).until(() -> publisher.turn() == OutboxPublisher.Turn.IDLE);
        assertThat(published(1)).containsExactly(1L);
    }

    @Test
    void crashBetweenSendAndMarkLeavesDuplicatesOnly() throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED);
        IntStream.rangeClosed(1, 3).forEach(generation -> desire("acme", generation));
        OutboxPublisher crashing = publisher(new CrashAfterSend(kafkaSender()));

        assertThat(crash(crashing)).isTrue();
        publisher(kafkaSender()).turn();

        assertThat(published(6)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }

    private static boolean crash(OutboxPublisher publisher) {
        try {
            publisher.turn();
            return false;
        } catch (PlannedCrash e) {
            return true;
        }
    }

    private static final class PlannedCrash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends as a killed process does: sent, never marked. */
    private record CrashAfterSend(Sender sender) implements Sender {
        @Override
        public boolean ready() {
            return sender.ready();
        }

        @Override
        public int send(List<OutboxRow> rows) {
            sender.send(rows);
            throw new PlannedCrash();
        }

        @Override
        public void close() {
            sender.close();
        }
    }

    @Test
    void onePublisherWorksAtATime() throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED);
        desire("acme", 1);
        OutboxPublisher second = publisher(kafkaSender());
        var meanwhile = new ArrayList<OutboxPublisher.Turn>();
        Sender sender = kafkaSender();

        publisher(new Meanwhile(sender, () -> meanwhile.add(second.turn()))).turn();

        assertThat(meanwhile).containsExactly(OutboxPublisher.Turn.IDLE);
        assertThat(published(1)).containsExactly(1L);
    }

    /** Does something else while rows are on their way. */
    private record Meanwhile(Sender sender, Runnable work) implements Sender {
        @Override
        public boolean ready() {
            return sender.ready();
        }

        @Override
        public int send(List<OutboxRow> rows) {
            work.run();
            return sender.send(rows);
        }

        @Override
        public void close() {
            sender.close();
        }
    }

    @Test
    void backendServesWithoutKafkaAndCatchesUp(@TempDir Path home) throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED);
        kafka.kill();
        try (var backend =
                BackendProcess.launch(home, kafka.bootstrap(), postgres.rolesFile()).ready()) {
            var api = backend.api();
            var generations = new TreeMap<String, Long>();
            for (String name : List.of("a", "b", "c")) {
                var made = api.post("/api/v1/tenants", "{\"name\": \"" + name + "\"}");
                assertThat(made.status()).isEqualTo(201);
                generations.put("tenant/" + name + "/" + name, made.number("generation"));
            }

            kafka.restart();

            assertThat(byKey(3)).isEqualTo(generations);
            kafka.kill();
            assertThat(api.delete("/api/v1/tenants/b").status()).isEqualTo(204);
            assertThat(api.get("/q/health/ready").status()).isEqualTo(200);
            kafka.restart();
            assertThat(lastOf("tenant/b/b", 4).deleted()).isTrue();
        }
    }

    private Map<String, Long> byKey(int least) {
        Map<String, Long> newest = new TreeMap<>();
        Topic.desired(kafka.bootstrap(), all -> all.size() >= least)
                .forEach(one -> newest.merge(one.key().toString(), one.generation(), Math::max));
        return newest;
    }

    private Desired lastOf(String key, int least) {
        return Topic.desired(kafka.bootstrap(), all -> all.size() >= least).stream()
                .filter(one -> one.key().toString().equals(key))
                .toList()
                .getLast();
    }

    @Test
    void emptyKafkaIsRefilledWithTheSameGenerations(@TempDir Path home) throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED);
        try (var backend =
                        BackendProcess.launch(home, kafka.bootstrap(), postgres.rolesFile())
                                .ready();
                KafkaFixture empty = KafkaFixture.start()) {
            var api = backend.api();
            api.post("/api/v1/tenants", "{\"name\": \"acme\"}");
            api.post("/api/v1/tenants/acme/sources", "{\"name\": \"shop\"}");
            api.post("/api/v1/tenants/acme/sources/shop/keys", "{}");
            api.post(
                    "/api/v1/tenants/acme/destinations",
                    "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
            api.post(
                    "/api/v1/tenants/acme/pipes",
                    "{\"name\": \"p\", \"spec\": {\"sources\": [\"shop\"],"
                            + " \"branches\": {\"crm\": {\"destination\": \"crm\"}}}}");
            Map<String, Desired> before =
                    newest(Topic.desired(kafka.bootstrap(), a -> a.size() >= 5));
            backend.kill();
            Topic.make(empty.bootstrap(), Topics.DESIRED);
            try (var again =
                    BackendProcess.launch(home, empty.bootstrap(), postgres.rolesFile()).ready()) {
                assertThat(again.api().post("/api/v1/operations/refill", "").number("resources"))
                        .isEqualTo(4);
                assertThat(newest(Topic.desired(empty.bootstrap(), a -> a.size() >= 4)))
                        .isEqualTo(before);
            }
        }
    }

    private static Map<String, Desired> newest(List<Desired> all) {
        Map<String, Desired> newest = new TreeMap<>();
        all.forEach(one -> newest.put(one.key().toString(), one));
        return newest;
    }
}
