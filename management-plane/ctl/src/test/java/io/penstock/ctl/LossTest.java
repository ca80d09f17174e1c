package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ctl.failure.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of a pipe's events, what is missing of them, and how sure that is. */
class LossTest {
    private static final String PIPE = "/api/v1/tenants/acme/pipes/orders";
    private static final String LEDGER =
            """
            {'items': [
             {'start': '2026-03-01T11:59:00Z', 'sealed': true, 'equation': {'accounted': 100,
              'delivered': 97, 'filtered': 1, 'deadLettered': 0, 'held': 0, 'discarded': 0,
              'waiting': 0, 'inFlight': 0, 'missing': 2, 'unknown': 0, 'remainder': 0}},
             {'start': '2026-03-01T12:00:00Z', 'sealed': false, 'equation': {'accounted': 40,
              'delivered': 30, 'filtered': 0, 'deadLettered': 1, 'held': 0, 'discarded': 0,
              'waiting': 4, 'inFlight': 5, 'missing': 0, 'unknown': 0, 'remainder': 0}}]}\
            """;
    private static final String FINDINGS =
            """
            {'items': [
             {'id': 'f-2', 'kind': 'missing_between', 'since': '2026-03-01T12:00:00Z',
              'events': 2, 'from': 'route', 'to': 'transmit', 'branch': 'eu',
              'bucket': '2026-03-01T11:59:00Z'},
             {'id': 'f-1', 'kind': 'late', 'since': '2026-03-01T11:00:00Z',
              'until': '2026-03-01T11:05:00Z', 'events': 7, 'from': 'transmit'}]}\
            """;
    private static final String LANES =
            """
            {'worst': [], 'items': [
             {'lane': 'eu', 'state': 'silent', 'behind': 0, 'unresolved': 0, 'missing': 0,
              'unknown': 0, 'late': 0},
             {'lane': 'shared', 'state': 'unknown', 'asOf': '2026-03-01T12:00:00Z', 'behind': 3,
              'unresolved': 12, 'missing': 2, 'unknown': 5, 'late': 7,
              'unknownSince': '2026-03-01T11:30:00Z'}]}\
            """;

    private final FakeApi api = new FakeApi();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        api.close();
    }

    private Run run() {
        return Run.at(api, folder).with("PENSTOCK_TENANT", "acme");
    }

    @Test
    void equationIsListedByItsSteps() {
        api.on("GET " + PIPE + "/ledger?limit=500", 200, LEDGER);

        Golden.check("get-ledger-table", run().run("get", "ledger", "orders").all());
        assertThat(run().run("get", "ledger", "pipe/orders").status()).isZero();
    }

    @Test
    void findingsAreListed() {
        api.on("GET " + PIPE + "/findings?limit=500", 200, FINDINGS);
        api.on("GET " + PIPE + "/findings?state=open&limit=500", 200, "{'items': []}");

        Golden.check("get-findings-table", run().run("get", "findings", "orders").all());
        assertThat(run().run("get", "findings", "orders", "--open").status()).isZero();
    }

    @Test
    void operatorsSeeHowSureEachLaneIs() {
        api.on("GET /api/v1/platform/audit?limit=500", 200, LANES);

        Golden.check("get-lanes-table", run().run("get", "lanes").all());
    }

    @Test
    void ledgerIsOfAPipe() {
        assertThat(run().run("get", "ledger").status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(run().run("get", "findings", "orders", "--since", "PT1H").status())
                .isEqualTo(ExitCode.USAGE.status());
    }
}
