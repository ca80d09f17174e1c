package io.penstock.admin.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Browser;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.Platform;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People find what workers could not deliver: why, what was in it, and nobody else's. */
class DeadLettersIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Within what the index keeps. */
    private final Instant noon =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));

    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);
    private final DeadLetterRecords records = new DeadLetterRecords(platform.kafka().bootstrap());

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant + "/dead-letters";
    }

    private Answer awaitTotal(String tenant, int total) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> operator.get(path(tenant) + "/causes"),
                        answer -> answer.number("total") == total);
    }

    private List<String> ids(String asked) {
        Answer page = operator.get(asked);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return IntStream.range(0, page.items("items").size())
                .mapToObj(i -> page.text("items/" + i + "/eventId"))
                .toList();
    }

    private static Event with(Event letter, Evidence evidence) {
        return letter.with(letter.header().with(evidence));
    }

    private static Evidence evidence(String code, String stage, Instant at) {
        return new Evidence(code, stage, "why", 0, DeadLetterRecords.micros(at), 0);
    }

    @Test
    void deadLetterIsShownWithItsEventItsCauseAndTheNamesOfWhereItWas() {
        accounts.tenant("letters");
        records.makePipe("letters", 11, "orders", "crm");
        records.send(records.letter("letters", "e-1", new PipeRef(11, 1), noon));

        Answer causes = awaitTotal("letters", 1);

        assertThat(causes.text("items/0/cause")).isEqualTo("retries_exhausted");
        assertThat(causes.text("items/0/pipe")).isEqualTo("orders");
        assertThat(causes.text("items/0/destination")).isEqualTo("crm");
        assertThat(causes.text("items/0/lastAt")).isEqualTo(noon.toString());
        assertThat(causes.text("items/0/sample/eventId")).isEqualTo("e-1");
        assertThat(causes.number("kept/most")).isEqualTo(100_000);
        assertThat(causes.number("kept/seconds")).isEqualTo(14 * 86_400);

        Answer one = operator.get(path("letters") + "/" + causes.text("items/0/sample/id"));
        assertThat(one.text("event/id")).isEqualTo("e-1");
        assertThat(one.number("event/data/n")).isEqualTo(1);
        assertThat(one.text("stage")).isEqualTo("transmit");
        assertThat(one.text("branch")).isEqualTo("all");
        assertThat(one.number("revision")).isEqualTo(1);
        assertThat(one.number("attempts")).isEqualTo(3);
        assertThat(one.number("status")).isEqualTo(500);
        assertThat(one.number("size")).isEqualTo(7);
        assertThat(one.at("firstAttemptAt")).isNotNull();
        assertThat(one.at("beginning")).isNull();
        assertThat(operator.get(path("letters")).at("items/0/event")).isNull();
        assertThat(operator.get(path("letters") + "/shared-0-999999").text("code"))
                .isEqualTo("dead_letter_unknown");
    }

    @Test
    void filtersAndPagesFindExactlyWhatIsAskedFor() {
        accounts.tenant("sought");
        records.makePipe("sought", 12, "orders", "crm");
        records.makePipe("sought", 13, "bills", "erp");
        for (int i = 0; i < 5; i++) {
            records.send(
                    records.letter("sought", "o-" + i, new PipeRef(12, 1), noon.plusSeconds(i)));
        }
        Event bill = records.letter("sought", "b-0", new PipeRef(13, 1), noon);
        records.send(with(bill, evidence("required_missing", "normalize", noon.plusSeconds(60))));

        Answer causes = awaitTotal("sought", 6);
        assertThat(causes.number("items/0/count")).isEqualTo(5);
        assertThat(causes.text("items/1/cause")).isEqualTo("required_missing");

        String all = path("sought");
        assertThat(ids(all)).containsExactly("b-0", "o-4", "o-3", "o-2", "o-1", "o-0");
        assertThat(ids(all + "?pipe=bills")).containsExactly("b-0");
        assertThat(ids(all + "?destination=erp")).containsExactly("b-0");
        assertThat(ids(all + "?stage=normalize")).containsExactly("b-0");
        assertThat(ids(all + "?cause=retries_exhausted&limit=2")).containsExactly("o-4", "o-3");
        assertThat(ids(all + "?id=o-2")).containsExactly("o-2");
        assertThat(ids(all + "?type=order.placed")).hasSize(6);
        assertThat(ids(all + "?type=order")).isEmpty();
        assertThat(ids(all + "?from=" + noon.plusSeconds(1) + "&to=" + noon.plusSeconds(3)))
                .containsExactly("o-2", "o-1");
        assertThat(operator.get(all + "/causes?pipe=bills").number("total")).isEqualTo(1);
        assertThat(pages(all + "?pipe=orders&limit=2"))
                .containsExactly("o-4", "o-3", "o-2", "o-1", "o-0");
    }

    private List<String> pages(String asked) {
        List<String> found = new ArrayList<>(ids(asked));
        Answer page = operator.get(asked);
        while (page.at("next") != null) {
            String next = asked + "&after=" + page.text("next");
            found.addAll(ids(next));
            page = operator.get(next);
        }
        return found;
    }

    @Test
    void everyParameterThatBreaksItsRuleIsNamed() {
        accounts.tenant("asked");

        Answer refused =
                operator.get(
                        path("asked")
                                + "?pipe=A&destination=-&cause=X1&stage=send&type=&id="
                                + "&from=yesterday&to=1969-01-01T00:00:00Z");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.violations())
                .containsExactly(
                        "?pipe name",
                        "?destination name",
                        "?cause cause",
                        "?stage stage",
                        "?from time",
                        "?to time");
        assertThat(
                        operator.get(
                                        path("asked")
                                                + "/causes?from=2026-01-02T00:00:00Z"
                                                + "&to=2026-01-01T00:00:00Z")
                                .violations())
                .containsExactly("?to range");
        assertThat(operator.get(path("asked") + "?after=MTI").violations())
                .containsExactly("?after cursor");
    }

    @Test
    void largeEventsBeginningIsKeptAndTextThatTheDatabaseCannotHoldIsKeptToo() {
        accounts.tenant("large");
        Event letter = records.letter("large", "with\0zero");
        byte[] large = ("\"" + "x".repeat(20_000) + "\"").getBytes(UTF_8);
        records.send(letter.with(large));

        Answer causes = awaitTotal("large", 1);

        Answer one = operator.get(path("large") + "/" + causes.text("items/0/sample/id"));
        assertThat(one.number("size")).isEqualTo(20_002);
        assertThat(one.text("beginning")).hasSize(16 << 10).startsWith("\"xxx");
        assertThat(one.at("event/data")).isNull();
        assertThat(one.text("event/id")).isEqualTo("with\0zero");
        assertThat(one.text("eventId")).isEqualTo("with\uFFFDzero");
        assertThat(one.at("pipe")).isNull();
    }

    @Test
    void nobodyIsShownAnothersDeadLettersNorThoseOfATenantThatHadTheNameBefore() {
        accounts.tenant("letters-first");
        accounts.tenant("letters-second");
        Event early = records.letter("letters-third", "early");
        Api stranger = accounts.person("letters-second", "stranger@letters.example", "owner");
        records.send(records.letter("letters-first", "secret"), early);
        String id = awaitTotal("letters-first", 1).text("items/0/sample/id");
        accounts.tenant("letters-third");
        records.send(early, records.letter("letters-third", "own"));

        awaitTotal("letters-third", 1);

        assertThat(ids(path("letters-third"))).containsExactly("own");
        assertThat(stranger.get(path("letters-second") + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.get(path("letters-second")).items("items")).isEmpty();
        assertThat(stranger.get(path("letters-first")).text("code")).isEqualTo("tenant_unknown");
        operator.delete("/api/v1/tenants/letters-first");
        accounts.tenant("letters-first");
        assertThat(operator.get(path("letters-first")).items("items")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsTheOperatorsAlone() {
        accounts.tenant("readers");
        Api owner = accounts.person("readers", "owner@letters.example", "owner");
        records.sendUnreadable("topic a, partition 0, offset 1: broken", new byte[] {1, 2});
        records.sendForeign("foreign".getBytes(UTF_8));

        String list = "/api/v1/platform/unreadable-records";
        Answer unreadable =
                Awaitility.await()
                        .atMost(SOON)
                        .until(() -> operator.get(list), page -> page.items("items").size() >= 2);

        assertThat(unreadable.body())
                .contains("topic a, partition 0, offset 1: broken")
                .contains("record has no header named penstock")
                .contains("\"valueBase64\":\"AQI=\"");
        assertThat(owner.get(list).status()).isEqualTo(403);
    }

    @Test
    void browserIsToldOfNewDeadLetters() {
        accounts.tenant("told");
        try (var browser = Browser.open(operator, "/api/v1/tenants/told/live")) {
            browser.await("ready");
            records.send(records.letter("told", "new"));

            browser.await("changed", event -> "deadletter".equals(event.get("kind")));
        }
    }
}
