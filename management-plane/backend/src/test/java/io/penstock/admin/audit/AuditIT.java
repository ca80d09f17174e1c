package io.penstock.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever changes something is in the log, with what was there before and after. */
class AuditIT {
    private final Api operator = Platform.shared().backend().api();
    private final Accounts accounts = new Accounts(operator);

    private static String audit(String tenant) {
        return "/api/v1/tenants/" + tenant + "/audit";
    }

    /** Everything in a tenant's log, as {@code actor action resource}, oldest first. */
    private List<String> entries(Api api, String tenant) {
        Answer page = api.get(audit(tenant) + "?limit=500");
        var entries = new ArrayList<String>();
        for (int i = page.items("items").size() - 1; i >= 0; i--) {
            String item = "items/" + i;
            entries.add(
                    "%s %s %s"
                            .formatted(
                                    page.text(item + "/actor/name"),
                                    page.text(item + "/action"),
                                    page.text(item + "/resource/name")));
        }
        return entries;
    }

    @Test
    void everyChangeIsInTheLogInItsOrder() {
        String tenant = "audited";
        accounts.tenant(tenant);
        Api ada = accounts.person(tenant, "ada@audited.example", "owner");
        String path = "/api/v1/tenants/" + tenant;
        ada.put(path, "{\"limits\": {\"eventsPerSecond\": 5}}");
        ada.post(path + "/sources", "{\"name\": \"shop\"}");
        String key = ada.post(path + "/sources/shop/keys", "{}").text("id");
        ada.delete(path + "/sources/shop/keys/" + key);
        ada.put(path + "/sources/shop", "{\"orderingKey\": \"ce.subject\"}");
        ada.post(
                path + "/destinations",
                "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        ada.put(path + "/destinations/crm", "{\"spec\": {\"url\": \"http://127.0.0.1:8/\"}}");
        String pipe =
                "{\"sources\": [\"shop\"], \"branches\": {\"a\": {\"destination\": \"crm\"}}}";
        ada.post(path + "/pipes", "{\"name\": \"orders\", \"spec\": " + pipe + "}");
        ada.post(path + "/pipes/orders/revisions", "{\"spec\": " + pipe + "}");
        ada.delete(path + "/pipes/orders");
        ada.delete(path + "/destinations/crm");
        ada.delete(path + "/sources/shop");

        String ours = "ada@audited.example ";
        assertThat(entries(ada, tenant))
                .contains(
                        "operator token tenant.created audited",
                        ours + "person.created " + ours.strip())
                .containsSequence(
                        ours + "tenant.changed audited",
                        ours + "source.created shop",
                        ours + "key.created shop/" + key,
                        ours + "key.revoked shop/" + key,
                        ours + "source.changed shop",
                        ours + "destination.created crm",
                        ours + "destination.changed crm",
                        ours + "pipe.created orders",
                        ours + "pipe.changed orders",
                        ours + "pipe.deleted orders",
                        ours + "destination.deleted crm",
                        ours + "source.deleted shop");
    }

    @Test
    void entryShowsBeforeAndAfter() {
        accounts.tenant("before");
        String path = "/api/v1/tenants/before/sources";
        operator.post(path, "{\"name\": \"shop\", \"orderingKey\": \"ce.subject\"}");
        operator.put(path + "/shop", "{\"orderingKey\": \"ce.type\"}");

        Answer log = operator.get(audit("before"));

        assertThat(log.text("items/0/before")).isEqualTo("{orderingKey=ce.subject}");
        assertThat(log.text("items/0/after")).isEqualTo("{orderingKey=ce.type}");
        assertThat(log.text("items/0/tenant")).isEqualTo("before");
        assertThat(log.text("items/0/actor/kind")).isEqualTo("operator_token");
    }

    @Test
    void whatWasRefusedIsNotInTheLog() {
        accounts.tenant("unchanged");
        String path = "/api/v1/tenants/unchanged/sources";
        operator.post(path, "{\"name\": \"shop\"}");
        operator.post(path, "{\"name\": \"shop\"}");
        operator.put(path + "/nothing", "{}");
        operator.delete(path + "/nothing");

        assertThat(operator.get(audit("unchanged")).items("items")).hasSize(2);
    }

    @Test
    void secretsAreNotInTheLog() {
        accounts.tenant("secretive");
        operator.post(
                "/api/v1/tenants/secretive/destinations",
                """
                {"name": "crm", "spec": {"url": "http://127.0.0.1:9/x?key=hush-hush",
                 "headers": {"Authorization": "Bearer hush-hush"}}}""");

        Answer log = operator.get(audit("secretive"));

        assertThat(log.body()).doesNotContain("hush-hush");
        assertThat(log.text("items/0/after/url")).isEqualTo("http://127.0.0.1:9/x?(hidden)");
        assertThat(log.text("items/0/after/headers")).isEqualTo("{Authorization=(hidden)}");
    }

    @Test
    void logIsReadInPages() {
        accounts.tenant("paged");
        for (int i = 0; i < 4; i++) {
            operator.post("/api/v1/tenants/paged/sources", "{\"name\": \"s" + i + "\"}");
        }
        var names = new ArrayList<String>();
        String path = audit("paged") + "?limit=2";
        Answer page = operator.get(path);
        names.add(page.text("items/0/resource/name") + page.text("items/1/resource/name"));
        operator.post("/api/v1/tenants/paged/sources", "{\"name\": \"meanwhile\"}");
        page = operator.get(path + "&after=" + page.text("next"));
        names.add(page.text("items/0/resource/name") + page.text("items/1/resource/name"));
        page = operator.get(path + "&after=" + page.text("next"));

        assertThat(names).containsExactly("s3s2", "s1s0");
        assertThat(page.items("items")).hasSize(1);
        assertThat(page.at("next")).isNull();
        assertThat(operator.get(path + "&after=!").violations()).containsExactly("?after cursor");
        assertThat(operator.get(audit("paged") + "?limit=501").violations())
                .containsExactly("?limit range");
    }

    @Test
    void logOutlivesItsTenant() {
        accounts.tenant("gone");
        operator.delete("/api/v1/tenants/gone");

        assertThat(operator.get(audit("gone")).text("code")).isEqualTo("tenant_unknown");
        assertThat(operator.get("/api/v1/audit?limit=500").body())
                .contains("tenant.deleted")
                .contains("\"gone\"");
    }
}
