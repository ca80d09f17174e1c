package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding attempts, and what became of an event. */
class AttemptsTest {
    private static final String TENANT = "/api/v1/tenants/acme";
    private static final String FAILED =
            """
            {'at': '2026-03-01T11:59:00Z', 'eventId': 'o/1', 'eventType': 'order.placed',
             'source': 'shop', 'size': 7, 'pipe': 'orders', 'revision': 1, 'branch': 'all',
             'destination': 'crm', 'destinationRevision': 2, 'deliveryGeneration': 0, 'attempt': 1,
             'outcome': 'failed', 'code': 'destination_busy',
             'message': 'the destination answered 503', 'status': 503,
             'next': {'kind': 'retry', 'at': '2026-03-01T11:59:10Z'},
             'timing': {'totalMillis': 12.5, 'reused': false}}\
            """;

    private final FakeApi api = new FakeApi();

    @TempDir private Path folder;

    @BeforeEach
    void answer() {
        String list = "{'items': [" + FAILED + "]}";
        api.on("GET " + TENANT + "/attempts?limit=500", 200, list);
        api.on(
                "GET "
                        + TENANT
                        + "/attempts?destination=crm&event=o%2F1&outcome=failed"
                        + "&from=2026-03-01T11%3A00%3A00Z&limit=500",
                200,
                list);
        api.on(
                "GET " + TENANT + "/events?id=o%2F1",
                200,
                "{'items': [{'mark': '1-0-0', 'id': 'o/1', 'type': 'order.placed',"
                        + " 'source': 'shop', 'size': 7, 'deliveries': [{'pipe': 'orders',"
                        + " 'branch': 'all', 'destination': 'crm', 'state': 'underway',"
                        + " 'nextAt': '2026-03-01T11:59:10Z', 'attempts': ["
                        + FAILED
                        + "]}]}]}");
        api.on("GET " + TENANT + "/events?id=none", 200, "{'items': []}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Run run() {
        return Run.at(api, folder).with("PENSTOCK_TENANT", "acme");
    }

    @Test
    void attemptsAreListed() {
        Golden.check("get-attempts-table", run().run("get", "attempts").all());
    }

    @Test
    void attemptsAreChosen() {
        String line =
                "get attempts --destination crm --event o/1 --outcome failed --since PT1H -o json";

        Run.Said said = run().run(line.split(" ", -1));

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("destination_busy");
    }

    @Test
    void describeTellsWhatBecameOfAnEvent() {
        Golden.check("describe-event", run().run("describe", "event", "o/1").all());
    }

    @ParameterizedTest
    @CsvSource({
        "get pipes --event x, 2",
        "get deadletters --outcome failed, 2",
        "get attempts --cause x, 2",
        "get attempt x, 2",
        "describe event none, 3"
    })
    void whatCannotBeIsToldApart(String line, int status) {
        Run.Said said = run().run(line.split(" ", -1));

        assertThat(said.status()).as(said.err()).isEqualTo(status);
        assertThat(said.err()).startsWith("error: ");
    }
}
