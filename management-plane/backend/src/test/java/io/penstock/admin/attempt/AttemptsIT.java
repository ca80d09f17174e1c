package io.penstock.admin.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.AttemptRecords;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.Platform;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.attempt.Next;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People see what was tried, what came back and what is next; this test is the worker. */
class AttemptsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);
    private final Platform platform = Platform.shared();
    private final Api operator = platform.backend().api();
    private final Accounts accounts = new Accounts(operator);
    private final AttemptRecords records = new AttemptRecords(platform.kafka().bootstrap());

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant;
    }

    private Answer await(String asked, String pointer, int size) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> operator.get(asked), answer -> answer.items(pointer).size() == size);
    }

    private List<String> outcomes(String asked) {
        Answer page = operator.get(asked);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return IntStream.range(0, page.items("items").size())
                .mapToObj(
                        i ->
                                page.text("items/" + i + "/attempt")
                                        + " "
                                        + page.text("items/" + i + "/outcome"))
                .toList();
    }

    @Test
    void eventIsShownWithItsAttemptsInTurnAndWhatIsNext() {
        accounts.tenant("attempts-tried");
        Instant second = now.plusSeconds(1);
        records.send(
                AttemptRecords.failed(
                        "attempts-tried",
                        "o/1",
                        1,
                        now,
                        AttemptRecords.retry(now, Duration.ofSeconds(1))),
                AttemptRecords.failed(
                        "attempts-tried",
                        "o/1",
                        2,
                        second,
                        Next.waiting(DeadLetterRecords.micros(second.plusSeconds(120)), "2m")));

        Answer event =
                await(
                        path("attempts-tried") + "/events?id=o%2F1",
                        "items/0/deliveries/0/attempts",
                        2);

        String delivery = "items/0/deliveries/0";
        assertThat(event.text("items/0/mark")).isEqualTo("1-0-0");
        assertThat(event.text("items/0/source")).isEqualTo("shop");
        assertThat(event.text(delivery + "/pipe")).isEqualTo("orders");
        assertThat(event.text(delivery + "/branch")).isEqualTo("all");
        assertThat(event.text(delivery + "/destination")).isEqualTo("crm");
        assertThat(event.text(delivery + "/state")).isEqualTo("waiting");
        assertThat(event.text(delivery + "/nextAt")).isEqualTo(second.plusSeconds(120).toString());
        String first = delivery + "/attempts/0";
        assertThat(event.number(first + "/attempt")).isEqualTo(1);
        assertThat(event.text(first + "/code")).isEqualTo("destination_busy");
        assertThat(event.text(first + "/next/kind")).isEqualTo("retry");
        assertThat(event.text(first + "/request/url"))
                .isEqualTo("https://crm.example.com/in?(hidden)");
        assertThat(event.text(first + "/response/body")).isEqualTo("busy");
        assertThat(event.text(first + "/timing/resolvedMillis")).isEqualTo("0.2");
        assertThat(event.text(first + "/remote")).isEqualTo("192.0.2.1:443");
        assertThat(event.text(delivery + "/attempts/1/next/tier")).isEqualTo("2m");
        assertThat(operator.get(path("attempts-tried") + "/attempts").at("items/0/request"))
                .isNull();
    }

    @Test
    void deadLetterBelongsToTheDeliveryThatItEnded() {
        accounts.tenant("ended");
        var letters = new DeadLetterRecords(platform.kafka().bootstrap());
        letters.makePipe("ended", AttemptRecords.PIPE, "orders", "crm");
        var exhausted = new Failure(FailureCode.RETRIES_EXHAUSTED, "gave up after 1 attempts");
        records.send(AttemptRecords.failed("ended", "e-1", 1, now, Next.deadLettered(exhausted)));
        letters.send(letters.letter("ended", "e-1", new PipeRef(AttemptRecords.PIPE, 1), now));

        Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                operator.get(path("ended") + "/events?id=e-1")
                                                .at("items/0/deliveries/0/deadLetter/id")
                                        != null);

        Answer event = await(path("ended") + "/events?id=e-1", "items/0/deliveries/0/attempts", 1);
        assertThat(event.items("items")).hasSize(1);
        assertThat(event.items("items/0/deliveries")).hasSize(1);
        assertThat(event.text("items/0/deliveries/0/state")).isEqualTo("dead_lettered");
        assertThat(event.text("items/0/deliveries/0/attempts/0/next/cause"))
                .isEqualTo("retries_exhausted");
        assertThat(event.at("items/0/deliveries/0/nextAt")).isNull();
    }

    @Test
    void filtersAndPagesFindExactlyWhatIsAskedFor() {
        accounts.tenant("sifted");
        for (int i = 1; i <= 4; i++) {
            Instant at = now.plusSeconds(i);
            records.send(
                    AttemptRecords.failed(
                            "sifted", "e-" + i, i, at, AttemptRecords.retry(at, SOON)));
        }
        records.send(AttemptRecords.delivered("sifted", "e-5", 5, now.plusSeconds(5)));
        String all = path("sifted") + "/attempts";
        await(all, "items", 5);

        assertThat(outcomes(all))
                .containsExactly("5 delivered", "4 failed", "3 failed", "2 failed", "1 failed");
        assertThat(outcomes(all + "?outcome=delivered")).containsExactly("5 delivered");
        assertThat(outcomes(all + "?event=e-2")).containsExactly("2 failed");
        assertThat(outcomes(all + "?destination=crm&pipe=orders")).hasSize(5);
        assertThat(outcomes(all + "?destination=erp")).isEmpty();
        assertThat(outcomes(all + "?from=" + now.plusSeconds(2) + "&to=" + now.plusSeconds(4)))
                .containsExactly("3 failed", "2 failed");
        assertThat(pages(all + "?limit=2"))
                .containsExactly("5 delivered", "4 failed", "3 failed", "2 failed", "1 failed");
    }

    private List<String> pages(String asked) {
        List<String> found = new ArrayList<>(outcomes(asked));
        Answer page = operator.get(asked);
        while (page.at("next") != null) {
            String next = asked + "&after=" + page.text("next");
            found.addAll(outcomes(next));
            page = operator.get(next);
        }
        return found;
    }

    @Test
    void allAttemptsAreCountedAlsoThoseNotKept() {
        accounts.tenant("tallied");
        long end = DeadLetterRecords.micros(now);
        records.send(new AttemptTally("tallied", "crm", end - 9, end, 5_000, 12, 20, 3));
        records.send(new AttemptTally("tallied", "crm", end, end + 9, 1_000, 0, 2, 0));
        records.send(new AttemptTally("tallied", "erp", end, end + 9, 7, 0, 1, 0));
        String count = path("tallied") + "/attempts/count";

        Awaitility.await()
                .atMost(SOON)
                .until(() -> operator.get(count), answer -> answer.number("accepted") == 6_007);

        Answer crm = operator.get(count + "?destination=crm");
        assertThat(crm.number("accepted")).isEqualTo(6_000);
        assertThat(crm.number("failed")).isEqualTo(12);
        assertThat(crm.number("told")).isEqualTo(22);
        assertThat(crm.number("dropped")).isEqualTo(3);
        assertThat(crm.number("kept/bytes")).isEqualTo(64 << 20);
        assertThat(operator.get(count + "?from=" + now.plusSeconds(120)).number("accepted"))
                .isZero();
    }

    @Test
    void everyParameterThatBreaksItsRuleIsNamed() {
        accounts.tenant("sifting");

        Answer refused =
                operator.get(
                        path("sifting")
                                + "/attempts?destination=-&pipe=A&outcome=lost&from=yesterday");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("?destination", "?pipe", "?outcome", "?from", "delivered, failed");
        assertThat(operator.get(path("sifting") + "/events").status()).isEqualTo(422);
        assertThat(operator.get(path("sifting") + "/events?id=none").items("items")).isEmpty();
    }

    @Test
    void attemptsOfAnotherTenantAndBrokenRecordsAreNobodysHere() {
        accounts.tenant("attempts-mine");
        accounts.tenant("theirs");
        records.send("attempt/attempts-mine/e-1", new byte[] {7, 7});
        records.send("later/attempts-mine", new byte[] {1});
        records.send(AttemptRecords.delivered("gone", "e-1", 1, now));
        records.send(AttemptRecords.delivered("theirs", "e-1", 1, now));
        records.send(AttemptRecords.delivered("attempts-mine", "e-2\0", 1, now));

        await(path("attempts-mine") + "/attempts", "items", 1);

        assertThat(operator.get(path("attempts-mine") + "/events?id=e-1").items("items")).isEmpty();
        assertThat(operator.get(path("theirs") + "/events?id=e-1").items("items")).hasSize(1);
    }
}
