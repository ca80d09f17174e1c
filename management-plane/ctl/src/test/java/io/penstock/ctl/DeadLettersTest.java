package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding dead letters. */
class DeadLettersTest {
    private static final String TENANT = "/api/v1/tenants/acme";

    private final FakeApi api = new FakeApi();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        api.close();
    }

    private Run run() {
        return Run.at(api, folder).with("PENSTOCK_TENANT", "acme");
    }

    private void answerLetters() {
        String letter =
                """
                {'id': 'shared-0-7', 'at': '2026-03-01T11:59:00Z', 'cause': 'retries_exhausted',
                 'message': 'gave up after 3 attempts', 'stage': 'transmit', 'attempts': 3,
                 'status': 503, 'pipe': 'orders', 'revision': 2, 'branch': 'all',
                 'destination': 'crm', 'source': 'shop', 'eventId': 'e-1',
                 'eventType': 'order.placed', 'eventTime': '2026-03-01T11:58:00Z',
                 'ingestedAt': '2026-03-01T11:58:01Z', 'size': 7,
                 'deliveryGeneration': 0, 'state': 'open'%s}\
                """;
        String early =
                """
                {'id': 'shared-0-5', 'at': '2026-03-01T11:50:00Z', 'cause': 'required_missing',
                 'message': 'm', 'stage': 'normalize', 'attempts': 0, 'source': 'shop',
                 'eventId': 'e-0', 'eventType': 'order.placed'}\
                """;
        String list = "GET " + TENANT + "/dead-letters";
        String items = "{'items': [" + letter.formatted("") + ", " + early + "]}";
        api.on(list + "?limit=500", 200, items);
        api.on(
                list
                        + "?pipe=orders&destination=crm&cause=retries_exhausted"
                        + "&from=2026-03-01T11%3A00%3A00Z&limit=500",
                200,
                "{'items': [" + letter.formatted("") + "]}");
        String event =
                ", 'event': {'specversion': '1.0', 'id': 'e-1', 'data': {'n': 1}},"
                        + " 'beginning': 'x\\u001b'";
        api.on(list + "/shared-0-7", 200, letter.formatted(event));
    }

    @ParameterizedTest
    @CsvSource({
        "get-deadletters-table, table",
        "get-deadletters-json, json",
        "get-deadletters-yaml, yaml"
    })
    void deadLettersAreListed(String golden, String format) {
        answerLetters();

        Golden.check(golden, run().run("get", "deadletters", "-o", format).all());
    }

    @Test
    void deadLettersAreChosen() {
        answerLetters();
        String line =
                "get deadletters --pipe orders --destination crm --cause retries_exhausted"
                        + " --since PT1H";

        Run.Said said = run().run(line.split(" ", -1));

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("shared-0-7").doesNotContain("shared-0-5");
    }

    @Test
    void describeTellsADeadLetterWithItsEvent() {
        answerLetters();

        Golden.check(
                "describe-deadletter", run().run("describe", "deadletter", "shared-0-7").all());
    }

    @Test
    void retrySendsOneAgain() {
        String retry = "POST " + TENANT + "/dead-letters/shared-0-7/retry";
        api.on(
                retry,
                201,
                """
                {'id': 'shared-0-7', 'stage': 'transmit', 'eventId': 'e-1', 'destination': 'crm',
                 'state': 'retried', 'retriedAt': '2026-03-01T12:00:00Z', 'retriedBy': 'ann'}\
                """);

        Golden.check("retry-deadletter", run().run("retry", "deadletter", "shared-0-7").all());
    }

    @Test
    void retryThatIsRefusedSaysWhy() {
        api.on(
                "POST " + TENANT + "/dead-letters/shared-0-7/retry",
                410,
                """
                {'status': 410, 'code': 'record_gone', 'title': 'Gone',
                 'detail': 'Kafka does not keep the record any more.'}\
                """);

        Run.Said said = run().run("retry", "deadletter", "shared-0-7");

        assertThat(said.status()).isNotZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Kafka does not keep the record any more.");
    }

    @ParameterizedTest
    @CsvSource({
        "get pipes --pipe orders, 2",
        "get deadletter shared-0-7, 2",
        "describe deadletter ../x, 2",
        "retry deadletter ../x, 2",
        "retry pipe orders, 2",
        "describe deadletter shared-0-8, 3"
    })
    void whatCannotBeIsToldApart(String line, int status) {
        Run.Said said = run().run(line.split(" ", -1));

        assertThat(said.status()).as(said.err()).isEqualTo(status);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("error: ");
    }
}
