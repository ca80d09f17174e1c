package io.penstock.admin.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.AttemptRecords;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.topic.StageName;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A dead letter that is retried goes back as it was, once, and what comes of it is shown. */
class RetriesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);
    private final DeadLetterRecords records = new DeadLetterRecords(platform.kafka().bootstrap());
    private final AttemptRecords attempts = new AttemptRecords(platform.kafka().bootstrap());

    @BeforeAll
    static void makeReentries() {
        new DeadLetterRecords(Platform.shared().kafka().bootstrap()).makeReentries();
    }

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant + "/dead-letters";
    }

    private void makeTenant(String tenant, int pipe) {
        accounts.tenant(tenant);
        Answer made =
                operator.post(
                        "/api/v1/tenants/" + tenant + "/destinations",
                        "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        records.makePipe(tenant, pipe, "orders", "crm");
    }

    /** Writes a dead letter and waits until it is found; its id. */
    private String found(Event letter) {
        records.send(letter);
        String tenant = letter.header().origin().tenant();
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                operator.get(
                                        path(tenant)
                                                + "?id="
                                                + letter.header().ce().id()
                                                + "&from="
                                                + Instant.EPOCH),
                        page -> generations(page).contains(generation(letter)))
                .text("items/0/id");
    }

    private static long generation(Event letter) {
        return letter.header().course().deliveryGeneration();
    }

    private static List<Long> generations(Answer page) {
        return IntStream.range(0, page.items("items").size())
                .mapToObj(i -> page.number("items/" + i + "/deliveryGeneration"))
                .toList();
    }

    private Answer retry(String tenant, String id) {
        return operator.post(path(tenant) + "/" + id + "/retry", "");
    }

    private Event letter(String tenant, int pipe) {
        return records.letter(tenant, "e-" + tenant, new PipeRef(pipe, 1), Instant.now());
    }

    private List<ConsumerRecord<String, byte[]>> reentered(StageName stage, String tenant) {
        return Topic.records(platform.kafka().bootstrap(), DeadLetterRecords.LANE.topic(stage))
                .stream()
                .filter(record -> header(record).origin().tenant().equals(tenant))
                .toList();
    }

    private static EventHeader header(ConsumerRecord<String, byte[]> record) {
        return HeaderCodec.read(record.headers().lastHeader(EventHeader.NAME).value());
    }

    @Test
    void deliveryIsWrittenAsItWasForTransmitAndBeginsAnew() {
        makeTenant("retried", 101);
        Event letter = letter("retried", 101);
        String id = found(letter);

        Answer retried = retry("retried", id);

        assertThat(retried.status()).as(retried.body()).isEqualTo(201);
        assertThat(retried.text("id")).isEqualTo(id);
        assertThat(retried.text("state")).isEqualTo("retried");
        assertThat(retried.text("retriedAt")).isNotEmpty();
        assertThat(retried.text("retriedBy")).isNotEmpty();
        var written = reentered(StageName.TRANSMIT, "retried");
        assertThat(written).hasSize(1);
        assertThat(written.getFirst().key()).isNull();
        assertThat(written.getFirst().value()).isEqualTo(letter.payload());
        assertThat(written.getFirst().headers().toArray()).hasSize(1);
        EventHeader header = header(written.getFirst());
        assertThat(header).isEqualTo(letter.header().again());
        assertThat(header.course().branch()).isEqualTo(DeadLetterRecords.BRANCH);
        assertThat(header.course().firstAttempt()).isZero();
        Answer twice = retry("retried", id);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("code")).isEqualTo("already_retried");
        assertThat(reentered(StageName.TRANSMIT, "retried")).hasSize(1);
        assertThat(operator.get("/api/v1/tenants/retried/events?id=e-retried").body())
                .contains("\"state\":\"retried\"");
        assertThat(operator.get("/api/v1/tenants/retried/audit").text("items/0/action"))
                .isEqualTo("deadletter.retried");
    }

    @Test
    void requestThatIsSentAgainWithItsKeyRetriesOnce() {
        makeTenant("retried-once", 102);
        String id = found(letter("retried-once", 102));

        List<Answer> answers =
                IntStream.range(0, 2)
                        .mapToObj(
                                _ ->
                                        Api.send(
                                                operator.request(
                                                                path("retried-once")
                                                                        + "/"
                                                                        + id
                                                                        + "/retry")
                                                        .header("Idempotency-Key", "retry-once")
                                                        .POST(BodyPublishers.noBody())))
                        .toList();

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.getLast().headers().firstValue("Idempotent-Replayed")).isPresent();
        assertThat(reentered(StageName.TRANSMIT, "retried-once")).hasSize(1);
    }

    @Test
    void eventThatAStageRejectedGoesBackToThatStage() {
        makeTenant("retried-early", 103);
        Event letter = letter("retried-early", 103);
        var evidence =
                new Evidence(
                        "required_missing",
                        "normalize",
                        "why",
                        0,
                        DeadLetterRecords.micros(Instant.now()),
                        0);
        String id = found(letter.with(letter.header().with(evidence)));

        assertThat(retry("retried-early", id).status()).isEqualTo(201);

        assertThat(reentered(StageName.NORMALIZE, "retried-early")).hasSize(1);
        assertThat(reentered(StageName.TRANSMIT, "retried-early")).isEmpty();
    }

    @Test
    void newDeadLetterOfTheDeliveryStandsForTheOldOne() {
        makeTenant("retried-again", 104);
        Event letter = letter("retried-again", 104);
        String first = found(letter);
        retry("retried-again", first);

        Event again = letter.with(letter.header().with(letter.header().course().again()));
        String second = found(again);

        assertThat(second).isNotEqualTo(first);
        Answer list = operator.get(path("retried-again"));
        assertThat(list.items("items")).hasSize(1);
        assertThat(list.text("items/0/state")).isEqualTo("open");
        assertThat(list.number("items/0/deliveryGeneration")).isEqualTo(1);
        assertThat(operator.get(path("retried-again") + "/causes").number("total")).isEqualTo(1);
        Answer old = operator.get(path("retried-again") + "/" + first);
        assertThat(old.text("state")).isEqualTo("superseded");
        assertThat(old.text("supersededBy")).isEqualTo(second);
        assertThat(retry("retried-again", first).text("code")).isEqualTo("superseded");
        assertThat(retry("retried-again", second).status()).isEqualTo(201);
        assertThat(reentered(StageName.TRANSMIT, "retried-again"))
                .extracting(record -> header(record).course().deliveryGeneration())
                .containsExactly(1, 2);
    }

    @Test
    void deliveryThatIsToldClosesItsDeadLetter() {
        makeTenant("retried-well", 105);
        Event letter = letter("retried-well", 105);
        String id = found(letter);
        retry("retried-well", id);

        Event again = letter.with(letter.header().again());
        attempts.send(AttemptRecords.delivered(again, Instant.now()));

        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> operator.get(path("retried-well") + "/" + id).text("state"),
                        state -> state.equals("delivered"));
        assertThat(operator.get(path("retried-well")).items("items")).isEmpty();
        assertThat(operator.get(path("retried-well") + "?state=delivered").items("items"))
                .hasSize(1);
        assertThat(retry("retried-well", id).text("code")).isEqualTo("already_delivered");
        assertThat(operator.get("/api/v1/tenants/retried-well/events?id=e-retried-well").body())
                .contains("\"state\":\"delivered\"");
        assertThat(operator.get(path("retried-well") + "?state=lost").violations())
                .containsExactly("?state state");
    }

    @Test
    void whatIsGoneIsSaid() {
        makeTenant("retried-never", 106);
        String id = found(letter("retried-never", 106));

        assertThat(retry("retried-never", "shared-0-999999").text("code"))
                .isEqualTo("dead_letter_unknown");
        assertThat(retry("retried-never", "nothing").status()).isEqualTo(404);

        operator.delete("/api/v1/tenants/retried-never/destinations/crm");
        assertThat(retry("retried-never", id).text("code")).isEqualTo("destination_gone");

        operator.post(
                "/api/v1/tenants/retried-never/destinations",
                "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        records.deletePipe(106);
        Answer withoutPipe = retry("retried-never", id);
        assertThat(withoutPipe.status()).isEqualTo(409);
        assertThat(withoutPipe.text("code")).isEqualTo("pipe_gone");

        records.makePipe("retried-never", 106, "orders", "crm");
        records.forgetBefore(Long.parseLong(id.substring(id.lastIndexOf('-') + 1)) + 1);
        Answer removed = retry("retried-never", id);
        assertThat(removed.status()).isEqualTo(410);
        assertThat(removed.text("code")).isEqualTo("record_gone");
        assertThat(operator.get(path("retried-never") + "/" + id).text("state")).isEqualTo("open");
        assertThat(reentered(StageName.TRANSMIT, "retried-never")).isEmpty();
    }

    @Test
    void withoutKafkaNothingIsRetriedAndLaterItIs() {
        makeTenant("retried-later", 107);
        String id = found(letter("retried-later", 107));

        platform.kafka().suspend();
        try {
            Answer away = retry("retried-later", id);
            assertThat(away.status()).as(away.body()).isEqualTo(503);
            assertThat(away.text("code")).isEqualTo("kafka_unavailable");
        } finally {
            platform.kafka().resume();
        }

        assertThat(retry("retried-later", id).status()).isEqualTo(201);
        assertThat(reentered(StageName.TRANSMIT, "retried-later")).hasSize(1);
    }
}
