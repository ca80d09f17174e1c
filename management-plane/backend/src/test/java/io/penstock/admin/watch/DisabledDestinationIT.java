package io.penstock.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.AttemptRecords;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptRecord.Try;
import io.penstock.contract.attempt.AttemptRecord.WayName;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.attempt.Next;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.local.fixture.PostgresFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts step by step, then the destination is disabled; this test is the worker. */
class DisabledDestinationIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TENANT = "/api/v1/tenants/acme";
    private static final String CRM = TENANT + "/destinations/crm";
    private static final String SPEC = "{\"spec\":{\"url\":\"https://crm.example.com/in\"}}";

    private final KafkaFixture kafka = KafkaFixture.start();
    private final PostgresFixture postgres = PostgresFixture.start();
    private final AttemptRecords records = new AttemptRecords(kafka.bootstrap());
    private final Instant start =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    @TempDir private Path home;
    private BackendProcess backend;

    @BeforeEach
    void makeDestination() throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED, Topics.OBSERVED, Topics.PIPES);
        Topic.makeLog(kafka.bootstrap(), Topics.ATTEMPTS);
        backend = launch();
        new Accounts(api()).tenant("acme");
        Answer made =
                api().post(TENANT + "/destinations", "{\"name\":\"crm\"," + SPEC.substring(1));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        backend.close();
        postgres.close();
        kafka.close();
    }

    private BackendProcess launch() {
        return BackendProcess.launch(
                        home,
                        kafka.bootstrap(),
                        postgres.rolesFile(),
                        "penstock.backend.disable.after=PT10H",
                        "penstock.backend.disable.spread=3",
                        "penstock.backend.disable.steps=PT1H,PT5H")
                .ready();
    }

    private Api api() {
        return backend.api();
    }

    private Instant hour(int hours) {
        return start.plus(Duration.ofHours(hours));
    }

    private AttemptRecord told(int hours, int revision, long change, int status) {
        boolean accepted = status == 200;
        String code = status == 410 ? "destination_gone" : "destination_failed";
        AttemptRecord like = AttemptRecords.delivered("acme", "e-" + hours, 1, hour(hours));
        return new AttemptRecord(
                like.event(),
                new WayName(AttemptRecords.PIPE, 1, "orders", 1, "all", "crm", revision, 0, change),
                new Try(
                        1,
                        DeadLetterRecords.micros(hour(hours)),
                        status,
                        accepted ? null : code,
                        accepted ? null : "the destination answered " + status),
                accepted ? Next.delivered() : Next.waiting(1, "10s"),
                like.timing(),
                like.request(),
                like.response(),
                like.remote());
    }

    private void fails(int revision, long change, int... hours) {
        for (int hour : hours) {
            records.send(told(hour, revision, change, 500));
        }
    }

    private List<String> alerts() {
        Answer page = api().get(TENANT + "/alerts");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return IntStream.range(0, page.items("items").size())
                .mapToObj(i -> alert(page, "items/" + i))
                .toList()
                .reversed();
    }

    private static String alert(Answer page, String at) {
        boolean open = page.at(at + "/ended") == null;
        return page.text(at + "/kind")
                + (page.at(at + "/stepSeconds") == null
                        ? ""
                        : " " + Duration.ofSeconds(page.number(at + "/stepSeconds")))
                + (open ? "" : ", " + page.text(at + "/ended/by"));
    }

    private void awaitAlerts(String... alerts) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(alerts()).containsExactly(alerts));
    }

    private void awaitState(String state) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> api().get(CRM).text("state"), found -> found.equals(state));
    }

    private long change() {
        return api().get(CRM).number("generation");
    }

    @Test
    void alertsRiseStepByStepUntilTheDestinationIsDisabledAndAPersonEnablesIt() throws Exception {
        fails(1, 0, 0, 1);
        awaitAlerts("failing PT1H");
        records.send(tally(1, 5));
        records.send(tally(1, 5));
        fails(1, 0, 1, 6);
        awaitAlerts("failing PT1H, next_step", "failing PT5H");
        Answer page = api().get(TENANT + "/alerts?state=open&destination=crm");
        assertThat(page.number("open")).isEqualTo(1);
        assertThat(page.text("items/0/cause")).isEqualTo("destination_failed");
        assertThat(page.number("items/0/status")).isEqualTo(500);
        assertThat(page.text("items/0/eventId")).isEqualTo("e-6");
        assertThat(page.number("items/0/failures")).isEqualTo(5);
        assertThat(Instant.parse(page.text("items/0/since")))
                .isBetween(hour(0), hour(0).plusSeconds(1));
        assertThat(page.text("items/0/advice")).contains("logs");

        backend.kill();
        backend = launch();
        fails(1, 0, 11);
        awaitState("disabled");
        awaitAlerts("failing PT1H, next_step", "failing PT5H, next_step", "disabled");
        assertThat(api().get(CRM).text("disabled/reason")).isEqualTo("failing");
        assertThat(api().get(CRM).number("revision")).isEqualTo(1);
        assertThat(api().get(TENANT + "/audit").text("items/0/action"))
                .isEqualTo("destination.disabled");
        assertThat(api().get(TENANT + "/audit").text("items/0/actor/kind")).isEqualTo("platform");

        Answer enabled = api().put(CRM + "/state", "{\"state\":\"active\"}");
        assertThat(enabled.text("state")).isEqualTo("active");
        assertThat(enabled.number("revision")).isEqualTo(1);
        fails(1, 0, 12, 14, 30);
        fails(1, change(), 30);
        awaitAlerts("failing PT1H, next_step", "failing PT5H, next_step", "disabled, enabled");
        assertThat(api().get(CRM).text("state")).isEqualTo("active");
    }

    private AttemptTally tally(int hours, long failed) {
        long at = DeadLetterRecords.micros(hour(hours).plusSeconds(5));
        return new AttemptTally("acme", "crm", at - 10, at, 0, failed, 0, 0, 1, 0, 0);
    }

    @Test
    void oneSuccessIsRecoveryAndSaidOnce() {
        fails(1, 0, 0, 2);
        awaitAlerts("failing PT1H");

        records.send(told(3, 1, 0, 200), told(3, 1, 0, 200), told(4, 1, 0, 200));

        awaitAlerts("failing PT1H, recovered", "recovered, recovered");
        fails(1, 0, 5, 6);
        awaitAlerts("failing PT1H, recovered", "recovered, recovered", "failing PT1H");
    }

    @Test
    void destinationThatFailsIsAnAlarmUntilItWorksAgain() {
        fails(1, 0, 0, 2);
        awaitAlarms(1);
        assertThat(api().get(TENANT + "/alarms").text("items/0/subject"))
                .isEqualTo("destination crm");
        records.send(told(3, 1, 0, 200));
        awaitAlarms(0);
    }

    private void awaitAlarms(long open) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> api().get(TENANT + "/alarms").number("open"), is -> is == open);
    }

    @Test
    void goneDisablesAtOnceAndANewRevisionStartsAfresh() {
        records.send(told(0, 1, 0, 410));
        awaitState("disabled");
        assertThat(api().get(CRM).text("disabled/reason")).isEqualTo("gone");
        awaitAlerts("disabled");

        Answer revised = api().put(CRM, SPEC);
        assertThat(revised.text("state")).isEqualTo("active");
        records.send(told(1, 1, 0, 410));
        fails(2, change(), 1, 3);

        awaitAlerts("disabled, changed", "failing PT1H");
        assertThat(api().get(CRM).text("state")).isEqualTo("active");
    }

    @Test
    void whatAPersonDisabledStaysSoUntilAPersonEnablesIt() {
        long before = change();
        Answer disabled =
                api().put(CRM + "/state", "{\"state\":\"disabled\",\"reason\":\"maintenance\"}");
        assertThat(disabled.text("disabled/detail")).isEqualTo("maintenance");
        assertThat(disabled.number("generation")).isGreaterThan(before);
        assertThat(api().put(CRM + "/state", "{\"state\":\"disabled\"}").number("generation"))
                .isEqualTo(disabled.number("generation"));

        assertThat(api().put(CRM, SPEC).text("state")).isEqualTo("disabled");
        assertThat(api().get(TENANT + "/audit").text("items/1/actor/kind"))
                .isNotEqualTo("platform");
        assertThat(api().put(CRM + "/state", "{\"state\":\"active\"}").text("state"))
                .isEqualTo("active");
        assertThat(alerts()).isEmpty();
        assertThat(api().put(CRM + "/state", "{\"state\":\"asleep\"}").status()).isEqualTo(422);
        assertThat(api().put(CRM + "/state", "{\"state\":\"active\",\"reason\":\"x\"}").status())
                .isEqualTo(422);
        assertThat(api().get(TENANT + "/alerts?state=x").status()).isEqualTo(422);
    }
}
