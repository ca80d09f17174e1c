package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ctl.failure.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a pipe's events took. */
class LagTest {
    private static final String LAG = "/api/v1/tenants/acme/pipes/orders/lag";
    private static final String REPORT =
            """
            {'from': '2026-03-01T11:00:00Z', 'to': '2026-03-01T12:00:00Z', 'stepSeconds': 60,
             'onTime': {'objectiveMillis': 300000, 'delivered': 3, 'within': 2, 'share': 0.66667},
             'waterfall': {'ingest': {'count': 3, 'p50Millis': 1.25, 'p95Millis': 3, 'p99Millis': 3},
              'endToEnd': {'count': 3, 'p50Millis': 84, 'p95Millis': 900.4, 'p99Millis': 900.4}},
             'links': [{'link': 'ingest', 'points': [], 'total': {'at': '2026-03-01T11:00:00Z',
               'in': 3, 'out': 3, 'again': 0, 'bytesIn': 1, 'bytesOut': 1,
               'lagIn': {'count': 3, 'p50Millis': 0.2, 'p95Millis': 0.3, 'p99Millis': 0.3},
               'process': {'count': 3, 'p50Millis': 1.25, 'p95Millis': 3, 'p99Millis': 3}}}],
             'heat': []}\
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
    void lagIsShownByLink() {
        api.on("GET " + LAG, 200, REPORT);

        Golden.check("get-lag-table", run().run("get", "lag", "orders").all());
    }

    @Test
    void lagIsOfOnePipeAndOfASpanOfTime() {
        Run.Said nameless = run().run("get", "lag");
        Run.Said chosen = run().run("get", "lag", "orders", "--cause", "x");

        assertThat(nameless.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(nameless.err()).contains("of which pipe");
        assertThat(chosen.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(chosen.err()).contains("only --since");
    }
}
