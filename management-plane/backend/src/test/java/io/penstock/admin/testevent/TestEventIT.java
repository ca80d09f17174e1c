package io.penstock.admin.testevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.attempt.Exchange;
import io.penstock.contract.attempt.Exchange.Header;
import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Test events are handed over once and show what came of them; this test is the worker. */
class TestEventIT {
    private static final Platform PLATFORM = Platform.shared();
    private static final Api OPERATOR = PLATFORM.backend().api();
    private static final String HOME = "/api/v1/tenants/tested";
    private static final String TESTS = HOME + "/destinations/crm/tests";
    private static final Exchange.Timing QUICK = new Exchange.Timing(1, -1, -1, -1, false);

    @BeforeAll
    static void destination() {
        tenant("tested");
    }

    private static void tenant(String tenant) {
        new Accounts(OPERATOR).tenant(tenant);
        OPERATOR.post(
                "/api/v1/tenants/" + tenant + "/destinations",
                "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
    }

    /** The test as workers get it. */
    private static TestEvent handed(String id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> find(id).isPresent());
        return find(id).orElseThrow();
    }

    private static Optional<TestEvent> find(String id) {
        return Topic.values(PLATFORM.kafka().bootstrap(), Topics.TESTS).stream()
                .map(TestEvent::read)
                .filter(test -> test.id().equals(id))
                .findFirst();
    }

    private static void answer(TestAnswer answer) throws Exception {
        Topic.send(PLATFORM.kafka().bootstrap(), Topics.ATTEMPTS, answer.key(), answer.write());
    }

    private static Answer awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> OPERATOR.get(TESTS + "/" + id).text("state").equals(state));
        return OPERATOR.get(TESTS + "/" + id);
    }

    @Test
    void testIsHandedOverAndItsAnswerIsShown() throws Exception {
        Answer made =
                OPERATOR.post(
                        TESTS,
                        """
                        {"event": {"id": "mine", "type": "order.created", "region": "eu",
                                   "data": {"total": 12.50}}}""");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("state")).isEqualTo("underway");
        String id = made.text("id");
        assertThat(made.headers().firstValue("location").orElse("")).endsWith(TESTS + "/" + id);
        TestEvent test = handed(id);
        assertThat(test.destination()).isEqualTo("crm");
        assertThat(test.tenant()).isEqualTo("tested");
        assertThat(test.event().header().ce().id()).isEqualTo("mine");
        assertThat(test.event().header().ce().source()).isEqualTo("/penstock/test");
        assertThat(test.event().header().ce().extensions()).containsEntry("region", "eu");
        assertThat(new String(test.event().payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"total\":12.50}");

        answer(
                new TestAnswer(
                        "tested",
                        id,
                        new Exchange.Request(
                                "POST", "http://x/", List.of(new Header("ce-id", "mine"))),
                        new Exchange.Response(503, List.of(), "busy", false),
                        new Exchange.Timing(12_500, -1, 1_000, -1, false),
                        "destination_busy",
                        "the destination answered 503"));

        Answer shown = awaitState(id, "failed");
        assertThat(shown.text("request/headers/0/name")).isEqualTo("ce-id");
        assertThat(shown.text("request/body")).isEqualTo("{\"total\":12.50}");
        assertThat(shown.number("response/status")).isEqualTo(503);
        assertThat(shown.text("failure/code")).isEqualTo("destination_busy");
        assertThat(shown.text("timing/totalMillis")).isEqualTo("12.5");
        assertThat(shown.at("timing/answeredMillis")).isNull();
        assertThat(OPERATOR.get(TESTS).body()).contains(id);
    }

    @Test
    void answerOfAnotherTenantsTestChangesNothing() throws Exception {
        tenant("tested-other");
        String id = OPERATOR.post(TESTS, "{}").text("id");
        answer(new TestAnswer("tested-other", id, null, null, QUICK, "x", "y"));
        String second = OPERATOR.post(TESTS, "{}").text("id");
        answer(new TestAnswer("tested", second, null, null, QUICK, null, null));

        awaitState(second, "answered");

        assertThat(OPERATOR.get(TESTS + "/" + id).text("state")).isEqualTo("underway");
    }

    @Test
    void testThatNobodyAnswersExpires() {
        String id = OPERATOR.post(TESTS, "{}").text("id");

        awaitState(id, "expired");
    }

    @Test
    void eventIsCheckedAndEverythingWrongIsNamed() {
        Answer refused =
                OPERATOR.post(
                        TESTS,
                        """
                        {"event": {"specversion": "0.3", "id": 7, "Bad": 1, "data_base64": "%"}}""");

        assertThat(refused.violations())
                .containsExactlyInAnyOrder(
                        "/event/specversion specversion",
                        "/event/id type",
                        "/event/Bad attribute",
                        "/event/data_base64 base64");
    }

    @Test
    void tenantHasSoManyTestsUnderWayAndNoMore() {
        tenant("tested-much");
        String tests = "/api/v1/tenants/tested-much/destinations/crm/tests";
        for (int i = 0; i < 10; i++) {
            assertThat(OPERATOR.post(tests, "{}").status()).isEqualTo(201);
        }

        assertThat(OPERATOR.post(tests, "{}").text("code")).isEqualTo("too_many_tests");
    }
}
