package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ctl.failure.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts, and destinations that are disabled and enabled. */
class AlertsTest {
    private static final String TENANT = "/api/v1/tenants/acme";
    private static final String ALERTS =
            """
            {'open': 1, 'items': [
             {'id': '2', 'at': '2026-03-01T11:59:00Z', 'destination': 'crm', 'revision': 1,
              'kind': 'disabled', 'since': '2026-02-24T11:59:00Z', 'failures': 120,
              'cause': 'destination_failed', 'status': 500, 'eventId': 'o/1', 'advice': 'x'},
             {'id': '1', 'at': '2026-02-27T11:59:00Z', 'destination': 'crm', 'revision': 1,
              'kind': 'failing', 'stepSeconds': 259200, 'since': '2026-02-24T11:59:00Z',
              'failures': 80, 'advice': 'x',
              'ended': {'at': '2026-03-01T11:59:00Z', 'by': 'next_step'}}]}\
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
    void alertsAreListed() {
        api.on("GET " + TENANT + "/alerts?limit=500", 200, ALERTS);

        Golden.check("get-alerts-table", run().run("get", "alerts").all());
    }

    @Test
    void alertsAreChosen() {
        api.on(
                "GET " + TENANT + "/alerts?destination=crm&state=open&limit=500",
                200,
                "{'items': [], 'open': 0}");

        Run.Said said = run().run("get", "alerts", "--destination", "crm", "--open");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(run().run("get", "pipes", "--open").status()).isEqualTo(ExitCode.USAGE.status());
    }

    @Test
    void destinationIsDisabledAndEnabled() {
        api.on("PUT " + TENANT + "/destinations/crm/state", 200, "{'name': 'crm'}");

        Run.Said disabled = run().run("disable", "destination", "crm", "--reason", "moves");
        Run.Said enabled = run().run("enable", "destination", "crm");

        assertThat(disabled.status()).as(disabled.err()).isZero();
        assertThat(disabled.err()).contains("its events are held");
        assertThat(enabled.status()).as(enabled.err()).isZero();
        assertThat(enabled.err()).contains("is enabled");
    }

    @Test
    void nothingButDestinationsCanBeDisabled() {
        assertThat(run().run("disable", "pipe", "orders").status())
                .isEqualTo(ExitCode.USAGE.status());
    }
}
