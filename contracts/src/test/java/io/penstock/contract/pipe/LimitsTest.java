package io.penstock.contract.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits of sources and tenants, as they are written by people. */
class LimitsTest {
    private static Checked<SourceSpec> source(String json) {
        return SourceSpec.read(json.getBytes(UTF_8));
    }

    private static Checked<TenantSpec> tenant(String json) {
        return TenantSpec.read(json.getBytes(UTF_8));
    }

    private static List<String> violations(Checked<?> checked) {
        return switch (checked) {
            case Checked.Valid<?> _ -> List.of();
            case Checked.Invalid<?>(var found) ->
                    found.stream().map(v -> v.pointer() + " " + v.rule()).toList();
        };
    }

    @Test
    void absentLimitsAreNoLimitsOfRates() {
        assertThat(source("{}"))
                .isEqualTo(new Checked.Valid<>(new SourceSpec(null, 16 << 20, Rates.UNLIMITED)));
        assertThat(tenant("{}")).isEqualTo(new Checked.Valid<>(new TenantSpec(Rates.UNLIMITED)));
        assertThat(Rates.UNLIMITED.unlimited()).isTrue();
    }

    @Test
    void statedRatesAreRead() {
        String json = "{'limits':{'eventsPerSecond':500,'bytesPerSecond':2048}}".replace('\'', '"');

        assertThat(source(json))
                .isEqualTo(
                        new Checked.Valid<>(new SourceSpec(null, 16 << 20, new Rates(500, 2_048))));
        assertThat(tenant(json))
                .isEqualTo(new Checked.Valid<>(new TenantSpec(new Rates(500, 2_048))));
    }

    @Test
    void ratesOutOfRangeAndOtherLimitsAreNamed() {
        String json =
                "{'limits':{'eventsPerSecond':0,'bytesPerSecond':1023,'odd':1}}".replace('\'', '"');

        assertThat(violations(source(json)))
                .containsExactlyInAnyOrder(
                        "/limits/odd unknown_field",
                        "/limits/eventsPerSecond range",
                        "/limits/bytesPerSecond range");
        assertThat(violations(tenant(json))).hasSize(3);
        assertThat(violations(tenant("{\"limits\":{\"bytesInFlight\":5000}}")))
                .containsExactly("/limits/bytesInFlight unknown_field");
        assertThat(violations(tenant("[]"))).containsExactly(" type");
    }
}
