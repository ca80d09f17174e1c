package io.penstock.admin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.AuditRecords;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People see what became of events, what is missing of them, and whether anybody knows. */
class LedgerIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);
    private final AuditRecords records = new AuditRecords(platform.kafka().bootstrap());

    /** The last minute. */
    private final long bucket = Instant.now().getEpochSecond() / 60 * 60 - 60;

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant + "/pipes/orders";
    }

    /** A tenant with a pipe, as people and the control plane made it. */
    private void tenant(String tenant, int pipe) {
        accounts.tenant(tenant);
        String path = "/api/v1/tenants/" + tenant;
        operator.post(path + "/sources", "{\"name\": \"shop\"}");
        operator.post(
                path + "/destinations",
                "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
        operator.post(
                path + "/pipes",
                """
                {"name": "orders", "spec": {"sources": ["shop"],
                 "branches": {"all": {"destination": "crm"}}}}\
                """);
        new DeadLetterRecords(platform.kafka().bootstrap()).makePipe(tenant, pipe, "orders", "crm");
    }

    private Answer await(String path, Predicate<Answer> expected) {
        return Awaitility.await().atMost(SOON).until(() -> operator.get(path), expected);
    }

    @Test
    void equationIsShownByMinuteHourAndBranch() {
        tenant("ledger-sums", 4101);
        records.send(
                AuditRecords.row(4101, bucket, 2, true, 10, 8, 1),
                AuditRecords.row(4101, bucket - 60, 1, false, 5, 1, 0));

        Answer ledger = await(path("ledger-sums") + "/ledger", a -> a.items("items").size() == 2);

        assertThat(ledger.number("total/equation/accounted")).isEqualTo(15);
        assertThat(ledger.number("total/equation/delivered")).isEqualTo(9);
        assertThat(ledger.number("total/equation/filtered")).isEqualTo(2);
        assertThat(ledger.number("total/equation/missing")).isEqualTo(1);
        assertThat(ledger.number("total/equation/inFlight")).isEqualTo(3);
        assertThat(ledger.number("total/equation/remainder")).isZero();
        assertThat(ledger.number("total/equation/duplicates")).isEqualTo(4);
        assertThat(ledger.at("items/0/sealed")).isEqualTo(false);
        assertThat(ledger.at("items/1/sealed")).isEqualTo(true);
        assertThat(ledger.text("items/1/filtered/0/rule")).isEqualTo("route:eu");
        assertThat(ledger.text("items/1/branches/1/name")).isEqualTo("all");
        assertThat(ledger.text("items/1/branches/1/destination")).isEqualTo("crm");
        assertThat(ledger.text("items/1/hops/1/stage")).isEqualTo("transmit");
        assertThat(ledger.number("items/1/hops/1/missing")).isEqualTo(1);
        for (String step : new String[] {"hour", "day"}) {
            Answer longer = operator.get(path("ledger-sums") + "/ledger?step=" + step);
            assertThat(longer.number("total/equation/delivered")).as(step).isEqualTo(9);
            assertThat(longer.at("total/sealed")).isEqualTo(false);
        }
        Answer funnel = operator.get(path("ledger-sums") + "/funnel");
        assertThat(funnel.number("accounted")).isEqualTo(15);
        assertThat(funnel.text("stages/0/stage")).isEqualTo("normalize");
        assertThat(funnel.number("ends/0/events")).isEqualTo(9);
    }

    @Test
    void ledgerIsATableForWhoeverAsksForOne() {
        tenant("ledger-table", 4102);
        records.send(AuditRecords.row(4102, bucket, 1, true, 10, 8, 1));
        await(path("ledger-table") + "/ledger", a -> a.items("items").size() == 1);

        Answer table =
                Api.send(
                        operator.request(path("ledger-table") + "/ledger")
                                .header("Accept", "text/csv"));

        assertThat(table.contentType()).startsWith("text/csv");
        assertThat(table.body().split("\r\n", -1)[1])
                .isEqualTo(
                        Instant.ofEpochSecond(bucket) + ",true,10,0,0,8,1,0,0,0,0,0,1,0,0,0,2,0");
    }

    @Test
    void laterVersionReplacesAnEarlierOneInWhateverOrderTheyCome() {
        tenant("ledger-versions", 4103);
        records.send(
                AuditRecords.row(4103, bucket, 1, false, 10, 1, 0),
                AuditRecords.row(4103, bucket, 3, true, 10, 9, 0),
                AuditRecords.row(4103, bucket, 2, false, 10, 5, 0),
                AuditRecords.row(4103, bucket, 3, true, 10, 9, 0),
                AuditRecords.row(4103, bucket - 60, 1, true, 2, 1, 0));

        String ledger = path("ledger-versions") + "/ledger";
        await(ledger, a -> a.items("items").size() == 2);

        assertThat(operator.get(ledger).number("total/equation/delivered")).isEqualTo(10);
        assertThat(operator.get(ledger + "?step=day").number("total/equation/accounted"))
                .isEqualTo(12);
        records.send(AuditRecords.row(4103, bucket, 4, false, 11, 9, 0));
        await(ledger, a -> a.number("total/equation/accounted") == 13);
        assertThat(operator.get(ledger + "?step=hour").number("total/equation/accounted"))
                .isEqualTo(13);
        records.send(AuditRecords.row(4103, bucket, 5, true, 11, 10, 0));
        await(ledger, a -> a.number("total/equation/delivered") == 11);
        assertThat(operator.get(ledger + "?step=day").number("total/equation/delivered"))
                .isEqualTo(11);
    }

    @Test
    void findingNamesItsHopAndItsEvents() {
        tenant("ledger-found", 4104);
        Instant at = Instant.now();
        records.send(
                AuditRecords.missing("m-1", "ledger-found", 4104, "e-1", at, false),
                AuditRecords.missing("m-2", "ledger-found", 4104, "e-2", at.minusSeconds(9), true),
                AuditRecords.row(4104, at.getEpochSecond() / 60 * 60, 1, false, 3, 1, 1));

        String findings = path("ledger-found") + "/findings";
        Answer list = await(findings, a -> a.items("items").size() == 2);
        await(path("ledger-found") + "/ledger", a -> a.items("items").size() == 1);

        assertThat(list.text("items/0/from")).isEqualTo("normalize");
        assertThat(list.text("items/0/to")).isEqualTo("transmit");
        assertThat(list.text("items/0/branch")).isEqualTo("all");
        assertThat(list.at("items/0/named")).isNull();
        assertThat(operator.get(findings + "?state=open").items("items")).hasSize(1);
        assertThat(operator.get(findings + "?state=ended").items("items")).hasSize(1);
        assertThat(operator.get(findings + "?kind=late").items("items")).isEmpty();
        assertThat(operator.get(findings + "?kind=lost").violations())
                .containsExactly("?kind kind");
        Answer one = operator.get(findings + "/" + list.text("items/0/id"));
        assertThat(one.text("named/0/id")).isEqualTo("e-1");
        assertThat(one.text("named/0/mark")).isEqualTo("1-3-4711");
        assertThat(one.text("marks/0/first")).isEqualTo("1-3-4711");
        assertThat(one.number("place/from")).isEqualTo(100);
        assertThat(operator.get(path("ledger-found") + "/funnel").body())
                .contains("\"samples\":[\"e-1\"]");
        assertThat(operator.get(path("ledger-found") + "/ledger").text("verdict/state"))
                .isEqualTo("missing");
        records.send(AuditRecords.missing("m-1", "ledger-found", 4104, "e-1", at, true));
        await(findings + "?state=open", a -> a.items("items").isEmpty());
    }

    @Test
    void nobodyIsShownAnothersLedger() {
        tenant("ledger-mine", 4105);
        tenant("ledger-yours", 4106);
        Api stranger = accounts.person("ledger-mine", "stranger@ledger.example", "owner");
        records.send(
                AuditRecords.missing("y-1", "ledger-yours", 4106, "secret", Instant.now(), false));
        String id =
                await(path("ledger-yours") + "/findings", a -> a.items("items").size() == 1)
                        .text("items/0/id");

        assertThat(stranger.get(path("ledger-yours") + "/ledger").text("code"))
                .isEqualTo("tenant_unknown");
        assertThat(stranger.get(path("ledger-mine") + "/findings/" + id).text("code"))
                .isEqualTo("finding_unknown");
        assertThat(stranger.get(path("ledger-mine") + "/findings").items("items")).isEmpty();
        assertThat(stranger.get("/api/v1/platform/audit").status()).isEqualTo(403);
    }

    @Test
    void operatorsSeeHowSureTheAuditOfEachLaneIs() {
        tenant("ledger-worst", 4107);
        Instant now = Instant.now();
        records.send(
                AuditRecords.state("far", now.minusSeconds(60), 1_000, 0),
                AuditRecords.state("sure", now.plusSeconds(600), 1_000, 0),
                AuditRecords.state("torn", now.plusSeconds(600), 1_000, now.toEpochMilli()),
                AuditRecords.missing("w-1", "ledger-worst", 4107, "e", now, false));

        Answer audit =
                await(
                        "/api/v1/platform/audit",
                        a -> a.body().contains("torn") && a.body().contains("ledger-worst"));

        assertThat(audit.body())
                .contains("\"lane\":\"far\",\"state\":\"silent\"")
                .contains("\"lane\":\"sure\",\"state\":\"known\"")
                .contains("\"lane\":\"torn\",\"state\":\"unknown\"")
                .contains("\"tenant\":\"ledger-worst\",\"pipe\":\"orders\",\"findings\":1");
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        tenant("ledger-broken", 4108);
        records.send("ledger/shared/4108/0", new byte[] {1, 2, 3});
        records.send("other/thing", new byte[] {});
        records.send(AuditRecords.row(4108, bucket, 1, false, 3, 1, 0));

        await(path("ledger-broken") + "/ledger", a -> a.items("items").size() == 1);
    }
}
