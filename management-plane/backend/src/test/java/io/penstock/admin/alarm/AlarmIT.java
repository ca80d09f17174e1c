package io.penstock.admin.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.AuditRecords;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.Platform;
import io.penstock.admin.fixture.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People are told what they have to look at, once, and when it is over. */
class AlarmIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);
    private final AuditRecords records = new AuditRecords(platform.kafka().bootstrap());
    private final Instant now = Instant.now();

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant;
    }

    private void tenant(String tenant, int pipe) {
        accounts.tenant(tenant);
        new DeadLetterRecords(platform.kafka().bootstrap()).makePipe(tenant, pipe, "orders", "crm");
    }

    private Answer await(String path, Predicate<Answer> expected) {
        return Awaitility.await().atMost(SOON).until(() -> operator.get(path), expected);
    }

    private static void await(WebhookReceiver receiver, int count) {
        Awaitility.await().atMost(SOON).until(() -> receiver.told().size() >= count);
    }

    private void send(String tenant, int pipe, String id, boolean over) {
        records.send(AuditRecords.missing(id, tenant, pipe, "e-" + id, now, over));
    }

    @Test
    void alarmStartsIsToldGetsWorseAndEnds() {
        tenant("alarm-told", 4401);
        try (var receiver = new WebhookReceiver()) {
            Answer set =
                    operator.put(
                            path("alarm-told") + "/alarm-webhook",
                            "{\"url\": \"" + receiver.url() + "\"}");
            assertThat(set.status()).as(set.body()).isEqualTo(200);
            assertThat(set.text("origin")).startsWith("http://127.0.0.1:");
            assertThat(set.body()).doesNotContain("hidden-token");
            send("alarm-told", 4401, "m-0", false);

            await(receiver, 1);

            var started = receiver.told().getFirst();
            assertThat(started.type()).isEqualTo("alarm.started");
            assertThat(started.data("subject")).isEqualTo("pipe orders");
            assertThat(started.data("cause")).isEqualTo("missing_between");
            assertThat(started.data("severity")).isEqualTo("critical");
            assertThat(started.data("events")).isEqualTo(1L);
            assertThat(started.data("eventId")).isEqualTo("e-m-0");
            assertThat(started.data("tenant")).isEqualTo("alarm-told");
            for (int i = 1; i < 10; i++) {
                send("alarm-told", 4401, "m-" + i, false);
            }
            await(receiver, 2);
            assertThat(receiver.told().get(1).type()).isEqualTo("alarm.worse");
            for (int i = 0; i < 10; i++) {
                send("alarm-told", 4401, "m-" + i, true);
            }
            await(receiver, 3);
            assertThat(receiver.told().get(2).type()).isEqualTo("alarm.ended");
            assertThat(receiver.told()).hasSize(3).doesNotHaveDuplicates();
            assertThat(operator.get(path("alarm-told") + "/audit").body())
                    .contains("alarm-webhook.changed")
                    .doesNotContain("hidden-token");
        }
        Answer list = operator.get(path("alarm-told") + "/alarms?state=ended");
        assertThat(list.text("items/0/cause")).isEqualTo("missing_between");
        assertThat(list.number("open")).isZero();
    }

    @Test
    void silencedAlarmIsShownAndNotTold() {
        tenant("alarm-silent", 4402);
        send("alarm-silent", 4402, "s-1", false);
        String alarms = path("alarm-silent") + "/alarms";
        String id = await(alarms, a -> a.number("open") == 1).text("items/0/id");
        try (var receiver = new WebhookReceiver()) {
            operator.put(
                    path("alarm-silent") + "/alarm-webhook",
                    "{\"url\": \"" + receiver.url() + "\"}");
            String until = now.plus(Duration.ofHours(1)).toString();

            Answer silenced =
                    operator.put(
                            alarms + "/" + id + "/silence",
                            "{\"until\": \"" + until + "\", \"why\": \"known\"}");

            assertThat(silenced.status()).as(silenced.body()).isEqualTo(200);
            assertThat(silenced.text("silence/why")).isEqualTo("known");
            assertThat(silenced.text("silence/by")).isNotBlank();
            send("alarm-silent", 4402, "s-1", true);
            await(alarms, a -> a.number("open") == 0);
            assertThat(operator.get(path("alarm-silent") + "/alarm-webhook").number("waiting"))
                    .isZero();
            assertThat(receiver.told()).isEmpty();
        }
        assertThat(operator.put(alarms + "/" + id + "/silence", "{}").at("silence")).isNull();
        assertThat(operator.put(alarms + "/a-0/silence", "{}").text("code"))
                .isEqualTo("alarm_unknown");
    }

    @Test
    void addressThatIsNoneIsRefused() {
        accounts.tenant("alarm-address");
        String webhook = path("alarm-address") + "/alarm-webhook";

        for (String url :
                new String[] {"ftp://a/", "http:/x", "file:///etc/passwd", "http://u@a/"}) {
            assertThat(operator.put(webhook, "{\"url\": \"" + url + "\"}").violations())
                    .as(url)
                    .containsExactly("/url url");
        }
        assertThat(operator.put(webhook, "{}").violations()).containsExactly("/url required");
        assertThat(operator.delete(webhook).status()).isEqualTo(204);
        assertThat(operator.get(webhook).at("origin")).isNull();
    }

    @Test
    void operatorsAreToldOfALaneWhoseAuditIsSilent() {
        String lane = "hushed";
        records.send(AuditRecords.state(lane, now.minusSeconds(60), 1_000, 0));

        Answer open =
                await("/api/v1/platform/alarms?state=open", a -> a.body().contains("lane " + lane));

        assertThat(open.body()).contains("\"cause\":\"silent\"");
        records.send(AuditRecords.state(lane, now.plusSeconds(600), 1_000, 0));
        await("/api/v1/platform/alarms?state=open", a -> !a.body().contains("lane " + lane));
    }

    @Test
    void nobodyIsShownAnothersAlarms() {
        tenant("alarm-theirs", 4403);
        accounts.tenant("alarm-ours");
        Api stranger = accounts.person("alarm-ours", "stranger@alarm.example", "owner");
        send("alarm-theirs", 4403, "t-1", false);
        String id =
                await(path("alarm-theirs") + "/alarms", a -> a.number("open") == 1)
                        .text("items/0/id");

        assertThat(stranger.get(path("alarm-ours") + "/alarms").items("items")).isEmpty();
        assertThat(
                        stranger.put(path("alarm-ours") + "/alarms/" + id + "/silence", "{}")
                                .text("code"))
                .isEqualTo("alarm_unknown");
        assertThat(stranger.get("/api/v1/platform/alarms").status()).isEqualTo(403);
    }
}
