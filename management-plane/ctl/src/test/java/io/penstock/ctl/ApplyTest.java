package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {
    private static final String TENANT = "/api/v1/tenants/acme";
    private static final String FILE =
            """
            # The pipe comes first here; it is made last.
            kind: pipe
            name: orders
            spec:
              sources: [shop]
              branches: {all: {destination: crm}}
            ---
            kind: source
            name: shop
            spec: {orderingKey: subject}
            ---
            kind: destination
            name: crm
            spec: {url: "http://127.0.0.1:9/", concurrency: 4}
            """;
    private static final String CRM =
            "{'name': 'crm', 'generation': 5, 'revision': 1, 'spec': {'url': 'http://127.0.0.1:9/',"
                    + " 'concurrency': %d}}";

    private final FakeApi api = new FakeApi();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        api.close();
    }

    private Run run() {
        return Run.at(api, folder).with("PENSTOCK_TENANT", "acme").stdin(FILE);
    }

    @Test
    void newIsMadeChangedIsReplacedUnchangedIsLeft() {
        api.on("GET " + TENANT + "/destinations/crm", 200, CRM.formatted(2), "ETag: \"5\"");
        api.on(
                "GET " + TENANT + "/sources/shop",
                200,
                "{'name': 'shop', 'orderingKey': 'subject'}");
        api.on("PUT " + TENANT + "/destinations/crm", 200, "{'revision': 2}");
        api.on("POST " + TENANT + "/pipes", 201, "{'revision': 1}");

        Run.Said said = run().run("apply", "-f", "-");

        Golden.check("apply", said.all());
        assertThat(api.asked("PUT").getFirst().headers()).containsEntry("if-match", "\"5\"");
        assertThat(api.asked("POST").getFirst().headers()).containsKey("idempotency-key");
        assertThat(api.asked("PUT").getFirst().body())
                .isEqualTo("{\"spec\":{\"url\":\"http://127.0.0.1:9/\",\"concurrency\":4}}");
    }

    @Test
    void everyItemIsToldWhenSomeFail() {
        api.on("POST " + TENANT + "/sources", 201, "{}");
        api.on(
                "POST " + TENANT + "/destinations",
                422,
                "{'code': 'invalid', 'detail': 'Not valid.', 'errors': [{'pointer': '/spec/url',"
                        + " 'rule': 'url', 'detail': 'no host'}, {'pointer': '/spec/concurrency',"
                        + " 'rule': 'range', 'detail': 'too many'}]}");
        api.on(
                "POST " + TENANT + "/pipes",
                409,
                "{'code': 'exists', 'detail': 'There is one already.'}");

        Run.Said said = run().run("apply", "-f", "-", "-o", "json");

        assertThat(said.status()).isEqualTo(1);
        Golden.check("apply-failed", said.all());
    }

    @Test
    void somebodyElseWasQuickerIsAConflict() {
        api.on("GET " + TENANT + "/destinations/crm", 200, CRM.formatted(2), "ETag: \"5\"");
        api.on("POST " + TENANT + "/sources", 201, "{}").on("POST " + TENANT + "/pipes", 201, "{}");
        api.on("PUT " + TENANT + "/destinations/crm", 412, "{'code': 'precondition_failed'}");

        assertThat(run().run("apply", "-f", "-").status()).isEqualTo(4);
    }

    @Test
    void trialKnowsWhatItWouldHaveMade() {
        String refused =
                "{'code': 'invalid', 'errors': [{'pointer': '/spec/sources/0', 'rule':"
                        + " 'unknown_source', 'detail': 'none'}, {'pointer':"
                        + " '/spec/branches/all/destination', 'rule': 'unknown_destination', 'detail':"
                        + " 'none'}%s]}";
        api.on("POST " + TENANT + "/sources?dryRun=true", 201, "{}");
        api.on("POST " + TENANT + "/destinations?dryRun=true", 201, "{}");
        api.on("POST " + TENANT + "/pipes?dryRun=true", 422, refused.formatted(""));
        api.on(
                "POST " + TENANT + "/pipes?dryRun=true",
                422,
                refused.formatted(", {'pointer': '/spec/order', 'rule': 'order', 'detail': 'x'}"));

        Run.Said good = run().run("apply", "-f", "-", "--dry-run");
        Run.Said bad = run().run("apply", "-f", "-", "--dry-run");

        assertThat(good.status()).as(good.err()).isZero();
        assertThat(good.err()).contains("3 created", "nothing is changed");
        assertThat(bad.status()).isEqualTo(1);
        assertThat(
                        api.asked().stream()
                                .map(FakeApi.Asked::line)
                                .filter(line -> !line.startsWith("GET")))
                .allMatch(line -> line.endsWith("?dryRun=true"));
    }

    @Test
    void allThatIsWrongInFilesIsToldAndNothingIsAsked() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), FILE);
        Files.writeString(
                folder.resolve("b.yaml"),
                """
                kind: pipe
                name: orders
                ---
                kind: lane
                name: A
                spec: 3
                more: 1
                ---
                kind: pipe
                kind: pipe
                """);
        Files.writeString(folder.resolve("notes.txt"), "no document");

        Run.Said said = run().run("apply", "-f", folder.toString());

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err())
                .contains("b.yaml, document 1: pipe/orders is in")
                .contains("b.yaml, document 2: /kind  kind:")
                .contains("/name  label: 'A' is no name")
                .contains("/spec  type: must be an object")
                .contains("/more  unknown_field")
                .contains("b.yaml, document 3: Duplicate");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void diffHasChanges() {
        api.on("GET " + TENANT + "/destinations/crm", 200, CRM.formatted(2), "ETag: \"5\"");
        api.on(
                "GET " + TENANT + "/sources/shop",
                200,
                "{'name': 'shop', 'orderingKey': 'subject'}");

        Run.Said said = run().run("diff", "-f", "-");

        assertThat(said.status()).isEqualTo(10);
        Golden.check("diff", said.all());
    }

    @Test
    void nothingToChangeIsSuccess() {
        api.on(
                "GET " + TENANT + "/sources/shop",
                200,
                "{'name': 'shop', 'orderingKey': 'subject'}");

        Run.Said said =
                run().stdin("{kind: source, name: shop, spec: {orderingKey: subject}}")
                        .run("diff", "-f", "-");

        assertThat(said.status()).isZero();
        assertThat(said.out()).isEmpty();
    }

    @Test
    void notLiveInTimeIsExit6() {
        api.on(
                "GET " + TENANT + "/sources/shop",
                200,
                "{'name': 'shop', 'generation': 3, 'observedGeneration': 2, 'conditions': [{'type':"
                        + " 'Ready', 'status': 'unknown', 'reason': 'Pending', 'message': 'Wait.'}]}");

        Run.Said said =
                run().stdin("{kind: source, name: shop}")
                        .run("apply", "-f", "-", "--wait", "--timeout", "PT2S");

        assertThat(said.status()).isEqualTo(6);
        assertThat(said.err()).contains("Ready is unknown (Pending): Wait.");
    }
}
