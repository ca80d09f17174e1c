package io.penstock.ingest.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.Violation;
import io.penstock.ingest.append.Outcome;
import io.penstock.ingest.parse.EventParser;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.parse.ParseLimits;
import io.penstock.ingest.parse.Shape;
import io.penstock.ingest.parse.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Item BAD =
            new Item.Bad("x", List.of(new Violation("/0/type", "required", "is missing")));
    private static final Item LARGE =
            new Item.Bad(null, List.of(new Violation("/0", "event_too_large", "is large")));

    private static Item good() {
        try {
            return new EventParser(new ParseLimits(100, 1))
                    .parse(
                            Shape.STRUCTURED,
                            "{\"specversion\":\"1.0\",\"id\":\"g\",\"source\":\"s\",\"type\":\"t\"}"
                                    .getBytes(StandardCharsets.UTF_8),
                            TraceContext.NONE)
                    .getFirst();
        } catch (io.penstock.ingest.parse.MalformedBodyException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<?, ?> body(Answer answer) throws Exception {
        return (Map<?, ?>) requireNonNull(Json.read(answer.body()));
    }

    private static List<String> results(Answer answer, String member) throws Exception {
        return ((List<?>) requireNonNull(body(answer).get("results")))
                .stream().map(result -> String.valueOf(((Map<?, ?>) result).get(member))).toList();
    }

    @Test
    void allAcceptedIs202AlsoWhenThereAreNone() throws Exception {
        assertThat(Results.answer(List.of(), _ -> Outcome.PENDING).status()).isEqualTo(202);
        Answer answer = Results.answer(List.of(good(), good()), _ -> Outcome.ACCEPTED);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(body(answer)).isEqualTo(Map.of("accepted", 2L, "rejected", 0L, "retry", 0L));
    }

    @Test
    void pendingIsNeverAccepted() throws Exception {
        Answer answer = Results.answer(List.of(good(), good()), _ -> Outcome.PENDING);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isEqualTo(1);
        assertThat(body(answer).get("retry")).isEqualTo(2L);
    }

    @Test
    void differingItemsAre207AndEachSaysWhich() throws Exception {
        Answer answer =
                Results.answer(
                        List.of(good(), BAD, good(), good()),
                        i ->
                                List.of(
                                                Outcome.ACCEPTED,
                                                Outcome.PENDING,
                                                Outcome.RETRY,
                                                Outcome.TOO_LARGE)
                                        .get(i));

        assertThat(answer.status()).isEqualTo(207);
        assertThat(results(answer, "status"))
                .containsExactly("accepted", "rejected", "retry", "rejected");
        assertThat(results(answer, "code")).contains("required", "record_too_large");
    }

    @Test
    void rejectedAndRetryWithoutAnyAcceptedIs503() {
        assertThat(Results.answer(List.of(good(), BAD), _ -> Outcome.RETRY).status())
                .isEqualTo(503);
    }

    @Test
    void allRejectedIs422AndAllTooLargeIs413() throws Exception {
        Answer answer = Results.answer(List.of(BAD, LARGE), _ -> Outcome.PENDING);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat((List<?>) body(answer).get("errors")).hasSize(2);
        assertThat((List<?>) body(answer).get("results")).hasSize(2);
        assertThat(Results.answer(List.of(LARGE), _ -> Outcome.PENDING).status()).isEqualTo(413);
        assertThat(Results.answer(List.of(good()), _ -> Outcome.TOO_LARGE).status()).isEqualTo(413);
    }
}
