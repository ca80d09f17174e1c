package io.penstock.admin.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.json.Json;
import io.penstock.contract.resource.Condition;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredRevision;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipesIT {
    private static final String SPEC =
            """
            {"sources": ["shop"],
             "route": {"filters": [{"name": "orders", "when": "ce.type.startsWith('order.')"}]},
             "branches": {"zoo": {"destination": "crm", "transform": {"jsonata": "{ 'n': data.id }"}},
                          "ark": {"destination": "crm"}}}""";

    private final Platform platform = Platform.shared();
    private final Api api = platform.backend().api();

    /** Makes a tenant with the source {@code shop} and the destination {@code crm}. */
    private String tenant(String name) {
        String path = "/api/v1/tenants/" + name;
        assertThat(api.post("/api/v1/tenants", "{\"name\": \"" + name + "\"}").status())
                .isEqualTo(201);
        assertThat(api.post(path + "/sources", "{\"name\": \"shop\"}").status()).isEqualTo(201);
        assertThat(
                        api.post(
                                        path + "/destinations",
                                        "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/crm\"}}")
                                .status())
                .isEqualTo(201);
        return path;
    }

    private Answer publish(String tenant, String name, String spec) {
        return api.post(
                tenant + "/pipes", "{\"name\": \"%s\", \"spec\": %s}".formatted(name, spec));
    }

    private List<Desired> desired(String key, long generation) {
        return Topic.desired(platform.kafka().bootstrap(), key, generation);
    }

    private static @Nullable Object json(String text) throws Json.MalformedJson {
        return Json.read(text.getBytes(UTF_8));
    }

    @Test
    void everythingThatIsMadeBecomesDesired() throws Exception {
        String tenant = tenant("made");

        Answer pipe = publish(tenant, "orders", SPEC);

        assertThat(pipe.status()).as(pipe.body()).isEqualTo(201);
        assertThat(pipe.headers().firstValue("location").orElse(""))
                .endsWith("/api/v1/tenants/made/pipes/orders");
        assertThat(pipe.number("revision")).isEqualTo(1);
        List<Desired> desired = desired("pipe/made/orders", pipe.number("generation"));
        assertThat(desired.stream().map(one -> one.key().toString()))
                .contains(
                        "tenant/made/made",
                        "source/made/shop",
                        "destination/made/crm",
                        "pipe/made/orders");
        var published = DesiredRevision.read(desired.getLast().spec());
        assertThat(published.revision()).isEqualTo(1);
        assertThat(published.spec()).isEqualTo(json(SPEC));
    }

    @Test
    void branchesKeepTheirOrder() {
        String tenant = tenant("branch-order");

        publish(tenant, "orders", SPEC);

        assertThat(api.get(tenant + "/pipes/orders").at("spec/branches"))
                .isInstanceOfSatisfying(
                        Map.class,
                        map -> assertThat(map.keySet().toString()).isEqualTo("[zoo, ark]"));
    }

    @Test
    void revisionsAreKeptAndTheLastOneIsPublished() {
        String tenant = tenant("revised");
        Answer first = publish(tenant, "orders", SPEC);
        String changed = SPEC.replace("order.", "sale.");

        Answer second = api.post(tenant + "/pipes/orders/revisions", "{\"spec\": " + changed + "}");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.number("revision")).isEqualTo(2);
        assertThat(second.number("generation")).isGreaterThan(first.number("generation"));
        Answer revisions = api.get(tenant + "/pipes/orders/revisions");
        assertThat(revisions.items("items")).hasSize(2);
        assertThat(revisions.number("items/0/revision")).isEqualTo(2);
        assertThat(revisions.at("items/0/published")).isEqualTo(true);
        assertThat(revisions.text("items/0/spec")).contains("sale.");
        assertThat(revisions.text("items/1/spec")).contains("order.");
    }

    @Test
    void allViolationsAreListedAtOnce() {
        String tenant = tenant("violations");

        Answer refused =
                api.post(
                        tenant + "/pipes",
                        """
                        {"name": "Not Good", "color": "red",
                         "spec": {"sources": ["nowhere"], "zzz": 1,
                           "enrich": {"fields": [{"path": "data.x", "cel": "data.total >"}]},
                           "route": {"rules": [{"name": "big", "when": "1 +", "to": ["none"]}]},
                           "branches": {"crm": {"destination": "nobody", "transform": {"jsonata": "{ 'n': "}}}}}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.violations())
                .contains(
                        "/name label",
                        "/color unknown_field",
                        "/spec/zzz unknown_field",
                        "/spec/sources/0 unknown_source",
                        "/spec/route/rules/0/to/0 unknown_branch",
                        "/spec/branches/crm/destination unknown_destination")
                .anyMatch(violation -> violation.startsWith("/spec/enrich/fields/0/cel "))
                .anyMatch(violation -> violation.startsWith("/spec/route/rules/0/when "))
                .anyMatch(
                        violation -> violation.startsWith("/spec/branches/crm/transform/jsonata "));
    }

    @Test
    void whatIsThereAlreadyIsAConflict() {
        String tenant = tenant("twice");
        publish(tenant, "orders", SPEC);

        assertThat(publish(tenant, "orders", SPEC).text("code")).isEqualTo("exists");
        assertThat(api.post("/api/v1/tenants", "{\"name\": \"twice\"}").status()).isEqualTo(409);
        assertThat(api.post(tenant + "/sources", "{\"name\": \"shop\"}").status()).isEqualTo(409);
    }

    @Test
    void whatAPipeUsesCannotBeDeletedBeforeThePipe() {
        String tenant = tenant("in-use");
        publish(tenant, "orders", SPEC);

        Answer source = api.delete(tenant + "/sources/shop");
        Answer destination = api.delete(tenant + "/destinations/crm");
        Answer whole = api.delete(tenant);

        assertThat(source.status()).isEqualTo(409);
        assertThat(source.text("detail")).contains("orders");
        assertThat(destination.status()).isEqualTo(409);
        assertThat(destination.text("detail")).contains("orders");
        assertThat(whole.status()).isEqualTo(409);
        assertThat(api.delete(tenant + "/pipes/orders").status()).isEqualTo(204);
        assertThat(api.delete(tenant + "/sources/shop").status()).isEqualTo(204);
        assertThat(api.delete(tenant + "/destinations/crm").status()).isEqualTo(204);
        assertThat(api.delete(tenant).status()).isEqualTo(204);
        assertThat(api.get(tenant).status()).isEqualTo(404);
    }

    @Test
    void generationAndRevisionRiseAcrossDeletionAndMakingAnew() {
        String tenant = tenant("anew");
        Answer first = publish(tenant, "orders", SPEC);
        api.delete(tenant + "/pipes/orders");

        Answer second = publish(tenant, "orders", SPEC);

        assertThat(second.number("revision")).isEqualTo(2);
        List<Desired> seen =
                desired("pipe/anew/orders", second.number("generation")).stream()
                        .filter(one -> one.key().toString().equals("pipe/anew/orders"))
                        .toList();
        assertThat(seen.stream().map(Desired::deleted)).containsExactly(false, true, false);
        assertThat(seen.stream().map(Desired::generation)).isSorted().doesNotHaveDuplicates();
        assertThat(seen.getFirst().generation()).isEqualTo(first.number("generation"));
    }

    @Test
    void observedStateIsShown() throws Exception {
        String tenant = tenant("observed");
        Answer pipe = publish(tenant, "orders", SPEC);
        assertThat(pipe.text("conditions/0/status")).isEqualTo("unknown");
        var key = new ResourceKey(ResourceKey.Kind.PIPE, "observed", "orders");
        var ready =
                new Condition(
                        Condition.READY, Condition.Status.TRUE, "Published", "Live.", 1_000_000);

        Topic.send(
                platform.kafka().bootstrap(),
                Topics.OBSERVED,
                key.toString(),
                new Observed(key, pipe.number("generation"), List.of(ready)).write());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            Answer shown = api.get(tenant + "/pipes/orders");
                            assertThat(shown.number("observedGeneration"))
                                    .isEqualTo(pipe.number("generation"));
                            assertThat(shown.text("conditions/0/status")).isEqualTo("true");
                            assertThat(shown.text("conditions/0/at"))
                                    .isEqualTo("1970-01-01T00:00:01Z");
                        });
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        String mine = tenant("mine");
        publish(mine, "orders", SPEC);
        api.post("/api/v1/tenants", "{\"name\": \"theirs\"}");

        Answer stolen = publish("/api/v1/tenants/theirs", "orders", SPEC);

        assertThat(stolen.violations())
                .contains("/spec/sources/0 unknown_source")
                .contains("/spec/branches/zoo/destination unknown_destination");
        assertThat(api.get("/api/v1/tenants/theirs/pipes").items("items")).isEmpty();
        assertThat(api.get("/api/v1/tenants/theirs/pipes/orders").status()).isEqualTo(404);
    }
}
