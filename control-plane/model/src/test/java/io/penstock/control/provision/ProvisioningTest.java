package io.penstock.control.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.DestinationState;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.resource.Condition;
import io.penstock.contract.resource.Condition.Status;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.ResourceKey.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private final World world = new World();

    private void ordersFromShopToSink() {
        world.source("shop", "aa");
        world.destination("sink", 1, "http://sink.test/");
        world.pipe("orders", 1, List.of("shop"), List.of("sink"));
    }

    @Test
    void publishesWhatIsReferredToBeforeWhatRefersToIt() {
        ordersFromShopToSink();

        var plan = world.turn();

        assertThat(plan.changes())
                .extracting(Change::key)
                .containsExactly(
                        "lane/shared",
                        "tenant/acme",
                        "destination-revision/acme/sink/1",
                        "pipe-revision/1/1",
                        "pipe/1",
                        "source/acme/shop");
        assertThat(world.find("source/acme/shop", SourceConfig.class).pipes()).containsExactly(1);
        assertThat(world.condition(Kind.PIPE, "orders").status()).isEqualTo(Status.TRUE);
        assertThat(world.condition(Kind.PIPE, "orders").reason()).isEqualTo("Published");
    }

    @Test
    void secondPlanIsEmpty() {
        ordersFromShopToSink();
        world.turn();

        assertThat(world.plan().isEmpty()).isTrue();
    }

    @Test
    void pipeWithoutItsSourceAndDestinationIsNotPublishedAndSaysWhichAreMissing() {
        world.pipe("orders", 1, List.of("shop"), List.of("sink"));

        world.turn();

        assertThat(world.published).containsOnlyKeys("lane/shared", "tenant/acme");
        Condition said = world.condition(Kind.PIPE, "orders");
        assertThat(said.status()).isEqualTo(Status.FALSE);
        assertThat(said.reason()).isEqualTo("SourceMissing");
        assertThat(said.message()).contains("Source 'shop'").contains("Destination 'sink'");
    }

    @Test
    void pipeIsPublishedOnceWhatItLackedIsThere() {
        world.source("shop");
        world.pipe("orders", 1, List.of("shop"), List.of("sink"));
        world.turn();
        assertThat(world.condition(Kind.PIPE, "orders").reason()).isEqualTo("DestinationMissing");
        world.destination("sink", 1, "http://sink.test/");

        world.turn();

        assertThat(world.condition(Kind.PIPE, "orders").status()).isEqualTo(Status.TRUE);
    }

    @Test
    void revisionThatCannotBePublishedLeavesTheFormerOneAtWork() {
        ordersFromShopToSink();
        world.turn();
        world.pipe("orders", 2, List.of("shop"), List.of("sink", "nowhere"));

        var plan = world.turn();

        assertThat(plan.changes()).isEmpty();
        assertThat(world.find("pipe/1", PipeState.class).revision()).isEqualTo(1);
        assertThat(world.find("source/acme/shop", SourceConfig.class).pipes()).containsExactly(1);
        assertThat(world.condition(Kind.PIPE, "orders").message()).contains("'nowhere'");
    }

    @Test
    void invalidSpecIsAnsweredWithEveryViolationAndItsPlace() {
        world.revision(World.key(Kind.DESTINATION, "sink"), 1, "{\"url\":\"ftp://x\",\"odd\":1}");

        world.turn();

        Condition said = world.condition(Kind.DESTINATION, "sink");
        assertThat(said.reason()).isEqualTo("SpecInvalid");
        assertThat(said.message()).contains("/url").contains("/odd");
    }

    @Test
    void specThatIsNoDocumentIsAnswered() {
        world.ask(World.key(Kind.PIPE, "orders"), "{nonsense");

        world.turn();

        assertThat(world.condition(Kind.PIPE, "orders").reason()).isEqualTo("SpecInvalid");
    }

    @Test
    void revisionThatIsNoPositiveNumberIsAnswered() {
        world.ask(World.key(Kind.PIPE, "huge"), "{\"revision\":9999999999,\"spec\":{}}");
        world.ask(World.key(Kind.DESTINATION, "none"), "{\"revision\":0,\"spec\":{}}");

        world.turn();

        assertThat(world.condition(Kind.PIPE, "huge").reason()).isEqualTo("SpecInvalid");
        assertThat(world.condition(Kind.DESTINATION, "none").reason()).isEqualTo("SpecInvalid");
    }

    @Test
    void branchKeepsItsNumberInEveryRevisionAndNewOnesGetNewNumbers() {
        ordersFromShopToSink();
        world.destination("crm", 1, "http://crm.test/");
        world.pipe("other", 1, List.of("shop"), List.of("sink"));
        world.turn();
        world.pipe("orders", 2, List.of("shop"), List.of("crm", "sink"));

        world.turn();

        var first = world.find("pipe-revision/1/1", PipeRevisionBody.class).branches();
        var second = world.find("pipe-revision/1/2", PipeRevisionBody.class).branches();
        var other = world.find("pipe-revision/2/1", PipeRevisionBody.class).branches();
        assertThat(second).containsEntry("sink", first.get("sink"));
        assertThat(second.get("crm")).isNotIn(first.values()).isNotIn(other.values());
        assertThat(other.get("sink")).isNotIn(first.values());
    }

    @Test
    void deletedPipeIsTakenFromItsSourceFirstAndItsBodiesStay() {
        ordersFromShopToSink();
        world.turn();
        world.delete(World.key(Kind.PIPE, "orders"));

        var plan = world.turn();

        assertThat(plan.changes())
                .extracting(Change::key)
                .containsExactly("source/acme/shop", "pipe/1");
        assertThat(plan.changes().getLast()).isInstanceOf(Change.Delete.class);
        assertThat(world.published).containsKey("pipe-revision/1/1");
        assertThat(world.find("source/acme/shop", SourceConfig.class).pipes()).isEmpty();
        assertThat(world.condition(Kind.PIPE, "orders").reason()).isEqualTo("Deleted");
    }

    @Test
    void pipeMadeAnewUnderItsNameGetsAnotherNumber() {
        ordersFromShopToSink();
        world.turn();
        world.delete(World.key(Kind.PIPE, "orders"));
        world.turn();
        world.pipe("orders", 1, List.of("shop"), List.of("sink"));

        world.turn();

        assertThat(world.published).containsKeys("pipe/2", "pipe-revision/2/1");
        assertThat(world.find("source/acme/shop", SourceConfig.class).pipes()).containsExactly(2);
    }

    @Test
    void pipeMadeAnewWhileNobodyLookedGetsAnotherNumber() {
        ordersFromShopToSink();
        world.source("web");
        world.turn();
        world.pipe("orders", 1, List.of("web"), List.of("sink"));

        world.turn();

        assertThat(world.published).containsKey("pipe/2").doesNotContainKey("pipe/1");
        assertThat(world.find("pipe-revision/1/1", PipeRevisionBody.class).spec())
                .isNotEqualTo(world.find("pipe-revision/2/1", PipeRevisionBody.class).spec());
    }

    @Test
    void stateOfDestinationIsPublishedBesideItsRevisionUntilItIsMadeAnew() {
        world.destination("sink", 1, "http://sink.test/", 7, "gone");
        world.turn();
        assertThat(world.published)
                .containsKey("destination-revision/acme/sink/1")
                .containsEntry(
                        "destination/acme/sink", new DestinationState("acme", "sink", 7, "gone"));

        world.destination("sink", 1, "http://sink.test/", 9, "");
        world.turn();
        assertThat(world.published)
                .containsEntry(
                        "destination/acme/sink", new DestinationState("acme", "sink", 9, null));

        world.destination("sink", 2, "http://sink.test/");
        world.turn();
        assertThat(world.published).doesNotContainKey("destination/acme/sink");
    }

    @Test
    void destinationMadeAnewIsDeliveredToAtItsNewAddress() {
        world.destination("sink", 3, "http://old.test/");
        world.turn();
        world.destination("sink", 1, "http://new.test/");

        world.turn();

        assertThat(world.published)
                .containsKey("destination-revision/acme/sink/1")
                .doesNotContainKey("destination-revision/acme/sink/3");
    }

    @Test
    void deletedDestinationStaysWhileEventsForItMayBeOnTheirWay() {
        ordersFromShopToSink();
        world.destination("unused", 1, "http://unused.test/");
        world.turn();
        world.delete(World.key(Kind.PIPE, "orders"));
        world.delete(World.key(Kind.DESTINATION, "sink"));
        world.delete(World.key(Kind.DESTINATION, "unused"));

        world.turn();

        assertThat(world.published)
                .containsKey("destination-revision/acme/sink/1")
                .doesNotContainKey("destination-revision/acme/unused/1");
    }

    @Test
    void revokedKeyIsRefusedEvenIfTheSpecCannotBePublished() {
        world.source("shop", "aa", "bb");
        world.turn();
        world.source("shop", "{\"odd\":1}", new String[] {"bb"});

        world.turn();

        assertThat(world.find("source/acme/shop", SourceConfig.class).keys())
                .extracting(SourceConfig.Key::hash)
                .containsExactly("bb");
        assertThat(world.condition(Kind.SOURCE, "shop").reason()).isEqualTo("SpecInvalid");
    }

    @Test
    void deletedTenantTakesEverythingOfItAlong() {
        ordersFromShopToSink();
        world.turn();
        world.delete(World.key(Kind.TENANT, World.TENANT));

        world.turn();

        assertThat(world.published).doesNotContainKeys("tenant/acme", "source/acme/shop", "pipe/1");
        assertThat(world.condition(Kind.SOURCE, "shop").reason()).isEqualTo("Deleted");
    }

    @Test
    void whatNoDesiredRecordSpeaksOfStays() {
        ordersFromShopToSink();
        world.turn();
        world.desired.clear();

        assertThat(world.plan().isEmpty()).isTrue();
    }

    @Test
    void generationOlderThanWhatWasActedUponIsIgnored() {
        world.source("shop", "aa");
        world.turn();
        var key = World.key(Kind.SOURCE, "shop");
        world.source("shop", "bb");
        world.turn();
        world.desired.put(key, new Desired(key, 2, true, new byte[0]));

        assertThat(world.plan().isEmpty()).isTrue();
    }

    @Test
    void conditionKeepsTheTimeOfItsLastChange() {
        world.source("shop", "aa");
        world.turn();
        long since = world.condition(Kind.SOURCE, "shop").at();
        world.source("shop", "bb");

        world.turn();

        assertThat(world.condition(Kind.SOURCE, "shop").at()).isEqualTo(since);
        assertThat(world.answer(World.key(Kind.SOURCE, "shop")).observedGeneration()).isEqualTo(3);
    }
}
