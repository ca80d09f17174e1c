package io.penstock.admin.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Browser;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.tap.Dropped;
import io.penstock.contract.tap.Listening;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.tap.TapReport;
import io.penstock.contract.tap.Tapped;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams of taps, with this test in the place of the workers. */
class TapStreamIT {
    private static final Platform PLATFORM = Platform.shared();
    private static final Api OPERATOR = PLATFORM.backend().api();
    private static final Accounts ACCOUNTS = new Accounts(OPERATOR);
    private static final String TENANT = "tapped";
    private static final String HOME = "/api/v1/tenants/" + TENANT;

    @BeforeAll
    static void tenant() {
        ACCOUNTS.tenant(TENANT);
        for (String source : List.of("shop", "back", "quiet", "ending", "many", "own")) {
            OPERATOR.post(HOME + "/sources", "{\"name\": \"" + source + "\"}");
        }
    }

    private static String path(String source) {
        return HOME + "/sources/" + source + "/tap";
    }

    /** The newest tap of a source, as workers are told of it. */
    private static Tap tap(String source) {
        List<Tap> found = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            found.clear();
                            Topic.values(PLATFORM.kafka().bootstrap(), Topics.TAPS).stream()
                                    .map(Tap::read)
                                    .filter(each -> each.name().equals(source))
                                    .forEach(found::add);
                            return !found.isEmpty();
                        });
        return found.getLast();
    }

    private static void tell(TapReport report) throws Exception {
        Topic.send(PLATFORM.kafka().bootstrap(), Topics.TAPPED, report.key(), report.write());
    }

    private static void listen(Tap tap, String role) throws Exception {
        tell(new Listening(tap.tenant(), tap.id(), 1, role));
    }

    private static void show(String tenant, Tap tap, String id) throws Exception {
        tell(
                new Tapped(
                        tenant,
                        tap.id(),
                        1_700_000_000_000_000L,
                        Tapped.Point.ACCEPTED,
                        new Tapped.Passed(
                                "shop", null, null, id, "t", 1_700_000_000_000_000L, 7, -1),
                        Tapped.Attempted.NONE,
                        "{\"id\":\"" + id + "\",\"data\":{\"n\":1}}"));
    }

    @Test
    void browserIsToldWhenTheRightWorkerListensAndShownWhatItsTapSees() throws Exception {
        try (var browser = Browser.open(OPERATOR, path("shop"))) {
            assertThat(browser.status()).isEqualTo(200);
            Tap tap = tap("shop");
            assertThat(tap.scope()).isEqualTo(Scope.SOURCE);
            assertThat(tap.tenant()).isEqualTo(TENANT);
            listen(tap, "transmit");
            browser.await("waiting");
            assertThat(browser.all("listening")).isEmpty();

            listen(tap, "ingest");
            show("another", tap, "foreign");
            show(TENANT, tap, "e-1");
            tell(new Dropped(TENANT, tap.id(), 1, 17));

            assertThat(browser.await("listening").get("expiresAt")).asString().endsWith("Z");
            Browser.Event shown = browser.await("tapped");
            assertThat(shown.get("id")).isEqualTo("e-1");
            assertThat(shown.get("at")).isEqualTo("2023-11-14T22:13:20Z");
            assertThat(shown.get("point")).isEqualTo("accepted");
            assertThat(shown.get("event")).asString().contains("data={n=1}");
            assertThat(shown.get("lagMillis")).isEqualTo("absent");
            assertThat(browser.await("dropped").get("count")).isEqualTo(17L);
            assertThat(browser.all("tapped")).hasSize(1);
        }
    }

    @Test
    void browserThatComesBackMissesNothing() throws Exception {
        Tap tap;
        String seen;
        try (var browser = Browser.open(OPERATOR, path("back"))) {
            tap = tap("back");
            listen(tap, "ingest");
            show(TENANT, tap, "before");
            seen = browser.await("tapped").id();
        }
        show(TENANT, tap, "between");

        try (var again = Browser.again(OPERATOR, path("back"), seen)) {
            again.await("listening");
            assertThat(again.await("tapped").get("id")).isEqualTo("between");
            show(TENANT, tap, "after");
            again.await("tapped", event -> event.get("id").equals("after"));
            assertThat(again.all("tapped")).hasSize(2);
        }
        assertThat(tap("back").id()).isEqualTo(tap.id());
    }

    @Test
    void idOfAnotherTapOpensNothingOfIt() throws Exception {
        try (var owner = Browser.open(OPERATOR, path("own"))) {
            Tap tap = tap("own");
            listen(tap, "ingest");
            show(TENANT, tap, "secret");
            String seen = owner.await("tapped").id();
            try (var other =
                    Browser.again(OPERATOR, path("quiet"), seen.replaceAll("[0-9]+$", "0"))) {
                other.await("waiting");
                assertThat(other.all("tapped")).isEmpty();
            }
        }
    }

    @Test
    void streamEndsSoonAfterItsTokenIsRevoked() {
        String token =
                OPERATOR.post(HOME + "/tokens", "{\"name\": \"ci\", \"scopes\": [\"read\"]}")
                        .text("token");
        String id = OPERATOR.get(HOME + "/tokens").text("items/0/id");
        try (var browser = Browser.open(OPERATOR.as(token), path("ending"))) {
            browser.await("waiting");

            assertThat(OPERATOR.delete(HOME + "/tokens/" + id).status()).isEqualTo(204);

            browser.await("ended");
        }
    }

    @Test
    void streamEndsSoonAfterItsPersonHasLeftTheTenant() {
        Api viewer = ACCOUNTS.person(TENANT, "leaver@tapped.example", "viewer");
        String id = viewer.get("/api/v1/session").text("person/id");
        try (var browser = Browser.open(viewer, path("ending"))) {
            browser.await("waiting");

            assertThat(OPERATOR.delete(HOME + "/people/" + id).status()).isEqualTo(204);

            browser.await("ended");
        }
    }

    @Test
    void tenantHasSoManyTapsAndNoMore() {
        ACCOUNTS.tenant("tapped-much");
        String source = "/api/v1/tenants/tapped-much/sources";
        OPERATOR.post(source, "{\"name\": \"shop\"}");
        List<Browser> open = new ArrayList<>();
        try {
            for (int i = 0; i < TapSessions.MOST_OF_A_TENANT; i++) {
                open.add(Browser.open(OPERATOR, source + "/shop/tap"));
            }
            assertThat(OPERATOR.get(source + "/shop/tap").text("code")).isEqualTo("too_many_taps");
        } finally {
            open.forEach(Browser::close);
        }
    }
}
