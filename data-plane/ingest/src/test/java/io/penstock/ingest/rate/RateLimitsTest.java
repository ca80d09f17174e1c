package io.penstock.ingest.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.pipe.Rates;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final TenantConfig FREE = new TenantConfig("acme");
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final RateLimits limits = new RateLimits(now::get);

    private static SourceConfig source(String name, Rates rates) {
        return new SourceConfig("acme", name, "shared", null, 1, rates, List.of(), List.of());
    }

    private Allowance shop(int events) {
        return limits.of(source("shop", new Rates(events, 0)), FREE);
    }

    @Test
    void aSourceWithoutLimitsHasNone() {
        Allowance free = limits.of(source("shop", Rates.UNLIMITED), FREE);

        assertThat(free.limited()).isFalse();
        assertThat(free.take(Unit.EVENTS, Long.MAX_VALUE)).isEmpty();
        assertThat(limits.of(source("shop", Rates.UNLIMITED), null).limited()).isFalse();
    }

    @Test
    void requestsOfASourceShareItsBucket() {
        assertThat(shop(10).take(Unit.EVENTS, 6)).isEmpty();

        assertThat(shop(10).take(Unit.EVENTS, 6)).contains(new Excess(List.of("source-events"), 1));
        assertThat(shop(10).take(Unit.EVENTS, 4)).isEmpty();
        assertThat(shop(10).ask(Unit.BYTES, 1 << 30)).isEmpty();
        assertThat(limits.of(source("other", new Rates(10, 0)), FREE).take(Unit.EVENTS, 6))
                .isEmpty();
    }

    @Test
    void theTenantsLimitHoldsForAllItsSourcesTogether() {
        var tenant = new TenantConfig("acme", new Rates(10, 0));
        Allowance one = limits.of(source("one", Rates.UNLIMITED), tenant);
        Allowance two = limits.of(source("two", new Rates(5, 0)), tenant);
        one.take(Unit.EVENTS, 7);

        assertThat(two.take(Unit.EVENTS, 5)).contains(new Excess(List.of("tenant-events"), 1));
        assertThat(two.take(Unit.EVENTS, 3)).isEmpty();
    }

    @Test
    void whatOneLimitRefusesIsTakenFromNone() {
        var tenant = new TenantConfig("acme", new Rates(4, 0));
        Allowance shop = limits.of(source("shop", new Rates(10, 0)), tenant);
        shop.take(Unit.EVENTS, 1);
        shop.take(Unit.EVENTS, 9);

        assertThat(shop.state()).isEqualTo("\"source-events\";r=9;t=1, \"tenant-events\";r=3;t=1");
    }

    @Test
    void headersNameEveryPolicyItsUnitAndWhatIsLeft() {
        var tenant = new TenantConfig("acme", new Rates(0, 8_192));
        Allowance shop = limits.of(source("shop", new Rates(500, 4_096)), tenant);
        shop.take(Unit.EVENTS, 100);
        shop.take(Unit.BYTES, 4_096);

        assertThat(shop.policies())
                .isEqualTo(
                        "\"source-events\";q=500;w=1;penstock-unit=\"events\","
                                + " \"source-bytes\";q=4096;w=1;qu=\"content-bytes\","
                                + " \"tenant-bytes\";q=8192;w=1;qu=\"content-bytes\"");
        assertThat(shop.state())
                .isEqualTo(
                        "\"source-events\";r=400;t=1, \"source-bytes\";r=0;t=1,"
                                + " \"tenant-bytes\";r=4096;t=1");
    }

    @Test
    void waitIsAsLongAsTheDebtTakes() {
        shop(10).take(Unit.EVENTS, 100);

        assertThat(shop(10).take(Unit.EVENTS, 1))
                .contains(new Excess(List.of("source-events"), 10));
        now.updateAndGet(time -> time.plusSeconds(10));
        assertThat(shop(10).take(Unit.EVENTS, 10)).isEmpty();
    }

    @Test
    void aChangedLimitHoldsAtOnceAndAnUnchangedOneKeepsItsCount() {
        shop(10).take(Unit.EVENTS, 10);

        assertThat(shop(10).take(Unit.EVENTS, 1)).isPresent();
        assertThat(shop(20).take(Unit.EVENTS, 20)).isEmpty();
        assertThat(shop(20).take(Unit.EVENTS, 1)).isPresent();
        assertThat(shop(0).limited()).isFalse();
    }
}
