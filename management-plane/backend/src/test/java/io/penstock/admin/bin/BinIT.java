package io.penstock.admin.bin;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Request bins: anybody may send to one who knows its address, its tenant sees what came. */
class BinIT {
    private static final Api OPERATOR = Platform.shared().backend().api();
    private static final Api NOBODY = OPERATOR.anonymous();
    private static final String BINS = "/api/v1/tenants/binned/bins";

    @BeforeAll
    static void tenant() {
        new Accounts(OPERATOR).tenant("binned");
    }

    private static Answer make(String name) {
        Answer made = OPERATOR.post(BINS, "{\"name\": \"" + name + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    @Test
    void whatABinGetsIsShownNewestFirst() {
        String url = make("shows").text("url");
        assertThat(NOBODY.post(url, "{\"n\":1}").status()).isEqualTo(200);
        assertThat(
                        Api.send(
                                        NOBODY.request(url + "/deep/er?a=b")
                                                .header("X-Team", "crm")
                                                .method("PATCH", BodyPublishers.noBody()))
                                .status())
                .isEqualTo(200);

        Answer shown = OPERATOR.get(BINS + "/shows/requests");

        assertThat(shown.items("items")).hasSize(2);
        assertThat(shown.text("items/0/method")).isEqualTo("PATCH");
        assertThat(shown.text("items/0/path")).isEqualTo("/deep/er?a=b");
        assertThat(shown.text("items/0/headers")).containsIgnoringCase("name=x-team, value=crm");
        assertThat(shown.text("items/1/body")).isEqualTo("{\"n\":1}");
        assertThat(shown.number("items/1/size")).isEqualTo(7);
        assertThat(OPERATOR.get(BINS + "/shows").number("received")).isEqualTo(2);
        Answer page = OPERATOR.get(BINS + "/shows/requests?limit=1");
        Answer next = OPERATOR.get(BINS + "/shows/requests?limit=1&after=" + page.text("next"));
        assertThat(next.text("items/0/method")).isEqualTo("POST");
    }

    @Test
    void binAnswersWhatWasChosenAndAsLate() {
        String url = make("answers").text("url");
        assertThat(
                        OPERATOR.put(BINS + "/answers", "{\"status\": 503, \"delayMillis\": 400}")
                                .number("delayMillis"))
                .isEqualTo(400);

        Instant before = java.time.Clock.systemUTC().instant();
        Answer answer = NOBODY.get(url);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Duration.between(before, java.time.Clock.systemUTC().instant()).toMillis())
                .isGreaterThanOrEqualTo(390);
    }

    @Test
    void statusAndDelayHaveBounds() {
        make("bounds");

        assertThat(
                        OPERATOR.put(BINS + "/bounds", "{\"status\": 199, \"delayMillis\": 10001}")
                                .violations())
                .containsExactly("/status range", "/delayMillis range");
    }

    @Test
    void onlyTheBeginningOfALongBodyIsKeptAndAHugeOneIsRefused() {
        String url = make("long").text("url");
        assertThat(NOBODY.post(url, "x".repeat(200_000)).status()).isEqualTo(200);

        Answer shown = OPERATOR.get(BINS + "/long/requests");

        assertThat(shown.text("items/0/body")).hasSize(Arrived.MOST_KEPT);
        assertThat(shown.number("items/0/size")).isEqualTo(200_000);
        assertThat(shown.at("items/0/truncated")).isEqualTo(true);
        assertThat(NOBODY.post(url, "x".repeat(1_500_000)).status()).isEqualTo(413);
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() {
        String url = make("bytes").text("url");
        Api.send(
                NOBODY.request(url)
                        .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 0, 1, 2, 3, 4})));

        Answer shown = OPERATOR.get(BINS + "/bytes/requests");

        assertThat(shown.text("items/0/bodyBase64")).isEqualTo("/wABAgME");
        assertThat(shown.at("items/0/body")).isNull();
    }

    @Test
    void newestRequestsAreKeptAndTheyCanBeForgotten() {
        String url = make("many").text("url");
        for (int i = 0; i < Bins.KEPT + 3; i++) {
            int status = NOBODY.post(url, "{\"n\":" + i + "}").status();
            if (status == 429) {
                i--;
            }
        }
        Answer shown = OPERATOR.get(BINS + "/many/requests?limit=500");
        assertThat(shown.items("items")).hasSize(Bins.KEPT);
        assertThat(shown.text("items/0/body")).isEqualTo("{\"n\":" + (Bins.KEPT + 2) + "}");

        assertThat(OPERATOR.delete(BINS + "/many/requests").status()).isEqualTo(204);

        assertThat(OPERATOR.get(BINS + "/many/requests").items("items")).isEmpty();
    }

    @Test
    void addressThatIsNoBinsIsNotFoundAndADeletedOneToo() {
        String url = make("gone").text("url");
        assertThat(OPERATOR.delete(BINS + "/gone").status()).isEqualTo(204);

        assertThat(NOBODY.post(url, "{}").status()).isEqualTo(404);
        assertThat(NOBODY.post("/bin/" + "0".repeat(32), "{}").status()).isEqualTo(404);
        assertThat(NOBODY.get("/bin/short").status()).isEqualTo(404);
    }

    @Test
    void nameIsTakenOnceAndBinsAreLimited() {
        new Accounts(OPERATOR).tenant("binned-much");
        String bins = "/api/v1/tenants/binned-much/bins";
        for (int i = 0; i < Bins.MOST; i++) {
            OPERATOR.post(bins, "{\"name\": \"b" + i + "\"}");
        }

        assertThat(OPERATOR.post(bins, "{\"name\": \"b1\"}").text("code")).isEqualTo("bin_exists");
        assertThat(OPERATOR.post(bins, "{\"name\": \"more\"}").text("code"))
                .isEqualTo("too_many_bins");
        assertThat(OPERATOR.get(bins).items("items")).hasSize(Bins.MOST);
    }
}
