package io.penstock.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.key.AccessKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bad input gets its status, and a body that names item and rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final String GOOD =
            "{'specversion':'1.0','id':'%s','source':'/it','type':'t','data':1}";
    private final IngestFixture ingest = new IngestFixture(Map.of("body-limit", "1M"));
    private AccessKey key = ingest.source("shop", 1 << 24, null);

    @BeforeAll
    void awaitKey() {
        awaitStatus(key, 202);
    }

    @AfterAll
    void close() {
        ingest.close();
    }

    private void awaitStatus(AccessKey asked, int status) {
        await().until(() -> Reply.to(ingest.post(asked, "[]")).status() == status);
    }

    private Reply post(String json) {
        return Reply.to(ingest.post(key, json));
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.get("code")).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.get("status")).isEqualTo((long) status);
        assertThat(String.valueOf(reply.get("type"))).endsWith("/problems/" + code);
        assertThat(String.valueOf(reply.get("title"))).isNotBlank();
    }

    @Test
    void malformedJsonIs400AndNamesTheItemAndThePlace() {
        Reply reply = post("[" + GOOD + ",{'id':}]");

        assertProblem(reply, 400, "malformed_body");
        assertThat(reply.errors("pointer")).containsExactly("/1");
        assertThat(reply.errors("rule")).containsExactly("malformed_json");
        assertThat(String.valueOf(reply.get("detail"))).contains("event 1", "byte ", "line 1");
    }

    @Test
    void missingAttributesOfEveryEventAre422WithAllOfThem() {
        Reply reply = post("[{'id':'a','specversion':'1.0'},{'specversion':'1.0','type':'t'}]");

        assertProblem(reply, 422, "events_rejected");
        assertThat(reply.errors("pointer"))
                .containsExactly("/0/source", "/0/type", "/1/id", "/1/source");
        assertThat(reply.results("status")).containsExactly("rejected", "rejected");
        assertThat(reply.results("index")).containsExactly("0", "1");
        assertThat(reply.results("code")).containsExactly("required", "required");
    }

    @Test
    void aPartlyGoodBatchIs207WithAResultForEach() {
        Reply reply = post("[" + GOOD.formatted("a") + ",{'id':'b'}," + GOOD.formatted("c") + "]");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.get("accepted")).isEqualTo(2L);
        assertThat(reply.get("rejected")).isEqualTo(1L);
        assertThat(reply.results("status")).containsExactly("accepted", "rejected", "accepted");
        assertThat(reply.results("id")).containsExactly("a", "b", "c");
    }

    @Test
    void anOversizeEventIs413AndInABatch207() {
        String large =
                GOOD.formatted("big").replace("'data':1", "'data':'" + "x".repeat(300_000) + "'");

        assertProblem(post(large), 413, "event_too_large");
        Reply mixed = post("[" + large + "," + GOOD.formatted("a") + "]");
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.results("code")).containsExactly("event_too_large", "null");
    }

    @Test
    void anOversizeBodyIs413StatedOrChunked() {
        byte[] large = new byte[(1 << 20) + 1];
        assertProblem(Reply.to(ingest.post(key, "application/json", large)), 413, "body_too_large");
        HttpRequest chunked =
                ingest.request(key)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofByteArray(large)))
                        .build();
        assertProblem(Reply.to(chunked), 413, "body_too_large");
    }

    @Test
    void compressedBombsAre413AndCorruptOnes400() throws IOException {
        byte[] zeros = new byte[64 << 20];
        var noise = new byte[900_000];
        new Random(1).nextBytes(noise);

        assertProblem(encoded("gzip", gzip(zeros)), 413, "body_too_large");
        assertProblem(encoded("zstd", Zstd.compress(zeros)), 413, "body_too_large");
        assertProblem(encoded("gzip", gzip(repeat(noise))), 413, "body_too_large");
        assertProblem(encoded("zstd", Zstd.compress(repeat(noise))), 413, "body_too_large");
        assertProblem(encoded("gzip", new byte[] {1, 2, 3}), 400, "malformed_body");
        assertProblem(encoded("zstd", new byte[] {1, 2, 3}), 400, "malformed_body");
        assertProblem(encoded("br", new byte[] {1}), 415, "unsupported_encoding");
    }

    private static byte[] repeat(byte[] noise) {
        byte[] twice = java.util.Arrays.copyOf(noise, noise.length * 2);
        System.arraycopy(noise, 0, twice, noise.length, noise.length);
        return twice;
    }

    @Test
    void compressedEventsAreTaken() throws IOException {
        byte[] body = IngestFixture.events(50, "z").replace('\'', '"').getBytes(UTF_8);

        assertThat(encoded("gzip", gzip(body)).get("accepted")).isEqualTo(50L);
        assertThat(encoded("zstd", Zstd.compress(body)).get("accepted")).isEqualTo(50L);
    }

    private Reply encoded(String encoding, byte[] body) {
        return Reply.to(ingest.post(key, "application/json", body, "Content-Encoding", encoding));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void anotherContentTypeIs415() {
        byte[] body = "x".getBytes(UTF_8);

        assertProblem(Reply.to(ingest.post(key, "text/plain", body)), 415, "unsupported_type");
        assertProblem(
                Reply.to(ingest.post(key, "application/cloudevents+avro", body)),
                415,
                "unsupported_type");
    }

    @Test
    void unknownRevokedAndExpiredKeysAre401() {
        AccessKey made = ingest.source("other", 1 << 20, null);
        awaitStatus(made, 202);

        ingest.publishSource(
                "other", 1 << 20, null, List.of(new SourceConfig.Key(made.id(), made.hash(), 1)));
        awaitStatus(made, 401);
        ingest.publishSource(
                "other", 1 << 20, null, List.of(new SourceConfig.Key(made.id(), made.hash(), 0)));
        awaitStatus(made, 202);
        ingest.publishSource("other", 1 << 20, null, List.of());
        awaitStatus(made, 401);

        Reply reply = Reply.to(ingest.post(made, "[]"));
        assertProblem(reply, 401, "unauthorized");
        assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
    }

    @Test
    void tooManyBytesOfOneSourceInFlightAre429AndOthersGoOn() {
        AccessKey small = ingest.source("small", 2_000, null);
        awaitStatus(small, 202);

        Reply reply = Reply.to(ingest.post(small, IngestFixture.events(100, "s")));

        assertProblem(reply, 429, "too_many_bytes_in_flight");
        assertThat(reply.header("retry-after")).isEqualTo("1");
        assertThat(post(GOOD.formatted("x")).status()).isEqualTo(202);
        assertThat(Reply.to(ingest.post(small, GOOD)).status()).isEqualTo(202);
    }

    @Test
    void otherMethodsAndPathsAreNamed() {
        HttpRequest put = ingest.request(key).PUT(HttpRequest.BodyPublishers.noBody()).build();
        Reply refused = Reply.to(put);
        assertProblem(refused, 405, "method_not_allowed");
        assertThat(refused.header("allow")).isEqualTo("POST, GET, HEAD");

        Reply page = Reply.to(ingest.request(key).GET().build());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.get("source")).isEqualTo("acme/shop");
        assertThat(String.valueOf(page.get("example"))).startsWith("curl ");
        assertThat(String.valueOf(page.get("pipes"))).isEqualTo("1");
        assertThat(String.valueOf(page.body())).doesNotContain(key.reveal());
    }

    @Test
    void anEmptyBatchIs202() {
        assertThat(post("[]").get("accepted")).isEqualTo(0L);
    }
}
