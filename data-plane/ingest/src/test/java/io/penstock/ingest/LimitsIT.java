package io.penstock.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.key.AccessKey;
import io.penstock.contract.pipe.Rates;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Limits of rates: what a sender that keeps or breaks them is answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
    private static final Pattern T = Pattern.compile("\"source-[a-z]+\";r=(\\d+);t=(\\d+)");
    private static final SecureRandom RANDOM = new SecureRandom();
    private final IngestFixture ingest = new IngestFixture(Map.of());

    @BeforeAll
    void freeze() {
        ingest.freeze();
    }

    @AfterAll
    void close() {
        ingest.close();
    }

    private AccessKey source(String tenant, String name, Rates rates) {
        AccessKey key = AccessKey.make(AccessKey.Kind.SOURCE, RANDOM::nextBytes);
        ingest.publish(
                new SourceConfig(
                        tenant,
                        name,
                        "shared",
                        null,
                        1 << 24,
                        rates,
                        List.of(new SourceConfig.Key(key.id(), key.hash(), 0)),
                        List.of()));
        await().until(() -> Reply.to(ingest.request(key).GET().build()).status() == 200);
        return key;
    }

    private Reply post(AccessKey key, int events) {
        return Reply.to(ingest.post(key, IngestFixture.events(events, "l")));
    }

    /** The same with an {@code Idempotency-Key}, once the keys are known up to now. */
    private Reply postKeyed(AccessKey key, int events) {
        HttpRequest request =
                ingest.post(
                        key,
                        "application/json",
                        IngestFixture.json(IngestFixture.events(events, "k")),
                        "Idempotency-Key",
                        "once");
        return await().until(
                        () -> Reply.to(request), reply -> !"not_ready".equals(reply.get("code")));
    }

    private static long number(Reply reply, int group) {
        Matcher found = T.matcher(requireNonNull(reply.header("ratelimit")));
        assertThat(found.find()).as("%s", reply.header("ratelimit")).isTrue();
        return Long.parseLong(found.group(group));
    }

    private static void assertExceeded(Reply reply, String... policies) {
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.get("code")).isEqualTo("rate_limit_exceeded");
        assertThat(reply.get("type")).isEqualTo("https://penstock.io/problems/rate_limit_exceeded");
        assertThat(reply.get("violated-policies")).isEqualTo(List.of(policies));
    }

    @Test
    void aSourceWithoutLimitsSeesNoneOfIt() {
        Reply reply = post(source("free", "shop", Rates.UNLIMITED), 100);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("ratelimit")).isNull();
        assertThat(reply.header("ratelimit-policy")).isNull();
    }

    @Test
    void moreEventsThanALimitAreRefusedAsAWholeUntilTheRateAllowsThem() {
        AccessKey key = source("events", "shop", new Rates(10, 0));

        Reply first = post(key, 1_000);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("ratelimit-policy"))
                .isEqualTo("\"source-events\";q=10;w=1;penstock-unit=\"events\"");
        assertThat(number(first, 1)).isZero();
        long stored = ingest.stored();

        Reply refused = post(key, 3);

        assertExceeded(refused, "source-events");
        assertThat(ingest.stored()).isEqualTo(stored);
        long wait = Long.parseLong(requireNonNull(refused.header("retry-after")));
        assertThat(wait).isEqualTo(100).isEqualTo(number(refused, 2));
        ingest.pass(Duration.ofSeconds(wait));
        assertThat(post(key, 3).status()).isEqualTo(202);
    }

    @Test
    void eventsThatAreRejectedAreNotCounted() {
        AccessKey key = source("rejected", "shop", new Rates(10, 0));
        assertThat(Reply.to(ingest.post(key, "[" + "{'id':'x'},".repeat(99) + "{}]")).status())
                .isEqualTo(422);

        assertThat(post(key, 1_000).status()).isEqualTo(202);
    }

    @Test
    void aBodyIsRefusedByItsStatedLengthBeforeItIsSent() throws IOException {
        AccessKey key = source("head", "shop", new Rates(0, 1_024));
        assertThat(post(key, 1_000).status()).isEqualTo(202);

        String answer = HeadOnly.post(ingest.port(), key, 2_000);

        assertThat(answer)
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("\r\nRetry-After: ")
                .containsIgnoringCase("\r\nRateLimit: \"source-bytes\";r=0;t=")
                .contains("\"violated-policies\":[\"source-bytes\"]");
    }

    @Test
    void aBodyOfUnstatedLengthIsCountedWhenItHasCome() {
        AccessKey key = source("chunked", "shop", new Rates(0, 1_024));
        byte[] body = IngestFixture.events(1_000, "c").replace('\'', '"').getBytes(UTF_8);
        HttpRequest chunked =
                ingest.request(key)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofByteArray(body)))
                        .build();

        assertThat(Reply.to(chunked).status()).isEqualTo(202);

        assertExceeded(Reply.to(chunked), "source-bytes");
        ingest.pass(Duration.ofMinutes(5));
        assertThat(Reply.to(chunked).status()).isEqualTo(202);
    }

    @Test
    void moreThanIsLeftIsRefusedAlsoWhenSomethingIsLeft() {
        AccessKey key = source("left", "shop", new Rates(10, 0));
        assertThat(post(key, 6).status()).isEqualTo(202);
        long stored = ingest.stored();

        Reply refused = post(key, 5);

        assertExceeded(refused, "source-events");
        assertThat(number(refused, 1)).isEqualTo(4);
        assertThat(post(key, 4).status()).isEqualTo(202);
        stored += 4;

        assertThat(ingest.stored()).isEqualTo(stored);
    }

    @Test
    void anAnswerGivenAgainTakesNoEventsAndShowsTheLimits() {
        AccessKey key = source("replayed", "shop", new Rates(10, 0));
        Reply first = postKeyed(key, 6);
        assertThat(first.header("idempotent-replayed")).isNull();
        assertThat(number(first, 1)).isEqualTo(4);
        long stored = ingest.stored();

        Reply again = postKeyed(key, 6);

        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("ratelimit-policy"))
                .isEqualTo("\"source-events\";q=10;w=1;penstock-unit=\"events\"");
        assertThat(number(again, 1)).isEqualTo(4);
        assertThat(ingest.stored()).isEqualTo(stored);
    }

    @Test
    void aKeyIsFreeAfterItsRequestWasRefusedByALimit() {
        AccessKey key = source("freed", "shop", new Rates(10, 0));
        assertThat(post(key, 6).status()).isEqualTo(202);

        Reply refused = postKeyed(key, 6);

        assertExceeded(refused, "source-events");
        ingest.pass(
                Duration.ofSeconds(Long.parseLong(requireNonNull(refused.header("retry-after")))));
        Reply taken = postKeyed(key, 6);
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.header("idempotent-replayed")).isNull();
    }

    @Test
    void anAnswerByTheHeadShowsTheLimitsToo() {
        AccessKey key = source("shown", "shop", new Rates(10, 0));

        Reply reply = Reply.to(ingest.post(key, "text/html", new byte[1]));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(number(reply, 1)).isEqualTo(10);
    }

    @Test
    void aTenantsLimitHoldsForItsSourcesTogetherAndFollowsTheConfiguration() {
        ingest.publish(new TenantConfig("many", new Rates(10, 0)));
        AccessKey one = source("many", "one", Rates.UNLIMITED);
        AccessKey two = source("many", "two", new Rates(1_000, 0));
        assertThat(post(one, 1_000).status()).isEqualTo(202);

        Reply refused = post(two, 1);

        assertExceeded(refused, "tenant-events");
        assertThat(requireNonNull(refused.header("ratelimit-policy")))
                .contains("\"source-events\";q=1000", "\"tenant-events\";q=10");
        ingest.publish(new TenantConfig("many"));
        await().until(() -> post(two, 1).status() == 202);
    }
}
