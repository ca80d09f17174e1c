package io.penstock.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyTest {
    private static final Item ACCEPTED = new Item.Accepted();
    private static final Item RETRY = new Item.Retry();

    @Test
    void everyItemOf202IsAccepted() {
        assertThat(reply(202, "{\"accepted\":2,\"rejected\":0,\"retry\":0}").items())
                .containsExactly(ACCEPTED, ACCEPTED);
    }

    @Test
    void a202ThatAcceptedFewerIsABrokenPromise() {
        assertThatThrownBy(() -> reply(202, "{\"accepted\":1}"))
                .isInstanceOf(BrokenAnswerException.class)
                .hasMessageContaining("1 of 2");
    }

    @Test
    void itemsOf207AreTakenByIndex() {
        Reply reply =
                reply(
                        207,
                        """
                        {"results":[{"index":1,"status":"accepted"},
                                    {"index":0,"status":"rejected","code":"type_missing"}]}
                        """);
        assertThat(reply.items()).containsExactly(new Item.Rejected("type_missing"), ACCEPTED);
    }

    @Test
    void a207ThatLeavesAnItemOutIsABrokenPromise() {
        assertThatThrownBy(() -> reply(207, "{\"results\":[{\"index\":0,\"status\":\"retry\"}]}"))
                .isInstanceOf(BrokenAnswerException.class);
    }

    @Test
    void a503WithResultsIsTakenItemByItem() {
        Reply reply =
                reply(
                        503,
                        """
                        {"results":[{"index":0,"status":"rejected","code":"x"},
                                    {"index":1,"status":"retry"}]}
                        """);
        assertThat(reply.items()).containsExactly(new Item.Rejected("x"), RETRY);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void troubleOfTheMomentIsSentAgain(int status) {
        assertThat(reply(status, "<html>").items()).containsExactly(RETRY, RETRY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 413, 415})
    void refusalOfTheRequestRejectsEveryItem(int status) {
        assertThat(reply(status, "").items()).containsOnly(new Item.Rejected("http_" + status));
    }

    @Test
    void statusOutsideTheContractIsABrokenPromise() {
        assertThatThrownBy(() -> reply(302, "")).isInstanceOf(BrokenAnswerException.class);
    }

    private static Reply reply(int status, String body) {
        return Reply.read(status, body.getBytes(UTF_8), 2, Duration.ZERO);
    }
}
