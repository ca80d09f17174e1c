package io.penstock.admin.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.Rates;
import io.penstock.contract.pipe.TenantSpec;
import io.penstock.contract.resource.Desired;
import org.junit.jupiter.api.Test;

/** Limits of tenants and sources, from the request to what is desired. */
class TenantLimitsIT {
    private final Platform platform = Platform.shared();
    private final Api api = platform.backend().api();

    private TenantSpec desired(String tenant, long generation) {
        String key = "tenant/" + tenant + "/" + tenant;
        Desired last =
                Topic.desired(platform.kafka().bootstrap(), key, generation).stream()
                        .filter(one -> one.key().toString().equals(key))
                        .toList()
                        .getLast();
        return ((Checked.Valid<TenantSpec>) TenantSpec.read(last.spec())).value();
    }

    @Test
    void limitsOfATenantAreShownReplacedAndDesired() {
        Answer made =
                api.post(
                        "/api/v1/tenants",
                        "{\"name\": \"limited\", \"limits\": {\"eventsPerSecond\": 500}}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.number("limits/eventsPerSecond")).isEqualTo(500);
        assertThat(desired("limited", made.number("generation")).rates())
                .isEqualTo(new Rates(500, 0));

        Answer changed =
                api.put(
                        "/api/v1/tenants/limited",
                        "{\"limits\": {\"eventsPerSecond\": 7, \"bytesPerSecond\": 4096}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.number("generation")).isGreaterThan(made.number("generation"));
        assertThat(desired("limited", changed.number("generation")).rates())
                .isEqualTo(new Rates(7, 4_096));
        assertThat(api.get("/api/v1/tenants/limited").number("limits/bytesPerSecond"))
                .isEqualTo(4_096);

        Answer lifted = api.put("/api/v1/tenants/limited", "{}");

        assertThat(lifted.at("limits")).isNull();
        assertThat(desired("limited", lifted.number("generation")).rates().unlimited()).isTrue();
    }

    @Test
    void limitsThatBreakARuleAreRefusedWithTheirPlaces() {
        api.post("/api/v1/tenants", "{\"name\": \"unlimited\"}");

        assertThat(
                        api.put(
                                        "/api/v1/tenants/unlimited",
                                        "{\"name\": \"other\", \"limits\": {\"eventsPerSecond\":"
                                                + " 0, \"bytesInFlight\": 5000}}")
                                .violations())
                .containsExactlyInAnyOrder(
                        "/name immutable",
                        "/limits/eventsPerSecond range",
                        "/limits/bytesInFlight unknown_field");
        assertThat(
                        api.post(
                                        "/api/v1/tenants/unlimited/sources",
                                        "{\"name\": \"shop\", \"limits\": {\"bytesPerSecond\": 1}}")
                                .violations())
                .containsExactly("/limits/bytesPerSecond range");
        assertThat(api.put("/api/v1/tenants/nobody", "{}").status()).isEqualTo(404);
    }
}
