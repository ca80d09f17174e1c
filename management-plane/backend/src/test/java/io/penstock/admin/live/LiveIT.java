package io.penstock.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Browser;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.resource.Condition;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.topic.Topics;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A browser is told what changes, also what changed while it was away. */
class LiveIT {
    private static final Platform PLATFORM = Platform.shared();
    private static final Api OPERATOR = PLATFORM.backend().api();
    private static final String HOME = "/api/v1/tenants/live";
    private static final String LIVE = HOME + "/live";

    @BeforeAll
    static void tenants() {
        var accounts = new Accounts(OPERATOR);
        accounts.tenant("live");
        accounts.tenant("live-other");
    }

    private static Predicate<Browser.Event> of(String kind, String name) {
        return event -> event.get("kind").equals(kind) && event.get("name").equals(name);
    }

    private static void makeSource(String tenant, String name) {
        assertThat(
                        OPERATOR.post(
                                        "/api/v1/tenants/" + tenant + "/sources",
                                        "{\"name\": \"" + name + "\"}")
                                .status())
                .isEqualTo(201);
    }

    private static void observe(String tenant, String source) throws Exception {
        var key = new ResourceKey(ResourceKey.Kind.SOURCE, tenant, source);
        var ready = new Condition(Condition.READY, Condition.Status.TRUE, "Published", "", 1);
        var report = new Observed(key, 1, List.of(ready));
        Topic.send(PLATFORM.kafka().bootstrap(), Topics.OBSERVED, key.toString(), report.write());
    }

    @Test
    void changesOfDocumentsAndWhatCameOfThemAreToldOfTheOwnTenantOnly() throws Exception {
        try (var browser = Browser.open(OPERATOR, LIVE)) {
            browser.await("ready");

            makeSource("live-other", "theirs");
            observe("live-other", "theirs");
            makeSource("live", "shop");
            browser.await("changed", of("source", "shop"));
            int before = browser.all("changed").size();
            observe("live", "shop");

            browser.await("changed", _ -> browser.all("changed").size() > before);
            assertThat(browser.all("changed")).allMatch(of("source", "shop"));
        }
    }

    @Test
    void browserThatComesBackIsToldWhatItMissed() throws Exception {
        String seen;
        try (var browser = Browser.open(OPERATOR, LIVE)) {
            seen = browser.await("ready").id();
        }
        makeSource("live", "missed");
        observe("live", "reported");

        try (var again = Browser.again(OPERATOR, LIVE, seen)) {
            String id = again.await("changed", of("source", "missed")).id();
            again.await("changed", of("source", "reported"));
            assertThat(again.all("reset")).isEmpty();
            assertThat(id).isNotEqualTo(seen);
        }
    }

    @Test
    void browserThatComesFromNowhereReadsEverythingAnew() {
        for (String id : List.of("nonsense", "999999999-0", "0-999999999")) {
            try (var browser = Browser.again(OPERATOR, LIVE, id)) {
                browser.await("reset");
            }
        }
    }

    @Test
    void whatABinGetsIsToldToo() {
        String url = OPERATOR.post(HOME + "/bins", "{\"name\": \"first\"}").text("url");
        try (var browser = Browser.open(OPERATOR, LIVE)) {
            browser.await("ready");

            assertThat(OPERATOR.anonymous().post(url, "{}").status()).isEqualTo(200);

            browser.await("changed", of("bin", "first"));
        }
    }
}
