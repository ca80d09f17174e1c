package io.penstock.control.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.pipe.Rates;
import io.penstock.contract.resource.ResourceKey.Kind;
import org.junit.jupiter.api.Test;

/** Limits on their way to ingest. */
class LimitsProvisioningTest {
    private final World world = new World();

    @Test
    void limitsOfSourcesAndTenantsArePublished() {
        String limits = "{\"limits\":{\"eventsPerSecond\":500,\"bytesPerSecond\":2048}}";
        world.ask(World.key(Kind.TENANT, World.TENANT), limits);
        world.source("shop", limits, new String[] {"aa"});

        world.turn();

        var rates = new Rates(500, 2_048);
        assertThat(world.find("tenant/acme", TenantConfig.class).rates()).isEqualTo(rates);
        assertThat(world.find("source/acme/shop", SourceConfig.class).rates()).isEqualTo(rates);

        world.ask(World.key(Kind.TENANT, World.TENANT), "{}");
        world.turn();

        assertThat(world.find("tenant/acme", TenantConfig.class).rates().unlimited()).isTrue();
    }

    @Test
    void limitsOfATenantThatCannotBeReadLeaveTheFormerOnesAtWork() {
        world.ask(World.key(Kind.TENANT, World.TENANT), "{\"limits\":{\"eventsPerSecond\":7}}");
        world.turn();
        world.ask(World.key(Kind.TENANT, World.TENANT), "{\"limits\":{\"eventsPerSecond\":-1}}");

        world.turn();

        assertThat(world.find("tenant/acme", TenantConfig.class).rates().eventsPerSecond())
                .isEqualTo(7);
        assertThat(world.condition(Kind.TENANT, World.TENANT).reason()).isEqualTo("SpecInvalid");
        assertThat(world.condition(Kind.TENANT, World.TENANT).message())
                .contains("/limits/eventsPerSecond");
    }

    @Test
    void sourceWhoseSpecIsRefusedKeepsItsLimitsAndGetsItsKeys() {
        world.source("shop", "{\"limits\":{\"eventsPerSecond\":7}}", new String[] {"aa"});
        world.turn();
        world.source("shop", "{\"limits\":{\"eventsPerSecond\":0}}", new String[] {"bb"});

        world.turn();

        var source = world.find("source/acme/shop", SourceConfig.class);
        assertThat(source.rates().eventsPerSecond()).isEqualTo(7);
        assertThat(source.keys()).extracting(SourceConfig.Key::hash).containsExactly("bb");
    }
}
