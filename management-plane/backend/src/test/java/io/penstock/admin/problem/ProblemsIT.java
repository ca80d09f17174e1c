package io.penstock.admin.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsIT {
    private static final String TENANTS = "/api/v1/tenants";
    private static final int TOO_MANY = 256 * 1024 + 1;

    private final Api api = Platform.shared().backend().api();

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.number("status")).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("type")).isEqualTo("https://penstock.io/problems/" + code);
        assertThat(answer.text("title")).isNotEmpty();
        assertThat(answer.text("detail")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v1/nothing", "/api/v2/tenants", "/q/metrics"})
    void whatIsNotThereIsAProblem(String path) {
        isProblem(api.get(path), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tenants/",
                "//api/v1/tenants",
                "/api/v1//tenants",
                "/api/v1/./tenants",
                "/api/v1/tenants;x=1",
                "/api/v1/tenants/%2e%2e/tenants",
                "/api/v1/tenants%2Facme",
                "/api/v1/tenants/%00"
            })
    void anOddPathIsAProblem(String path) {
        Answer answer =
                Api.send(
                        api.request("/")
                                .uri(
                                        java.net.URI.create(
                                                Platform.shared().backend().address() + path)));
        isProblem(answer, 400, "odd_path");
    }

    @Test
    void aMethodThatIsNotThereIsAProblem() {
        isProblem(api.send("PATCH", TENANTS, "application/json", "{}"), 405, "method_not_allowed");
    }

    @Test
    void anotherMediaTypeIsAProblem() {
        isProblem(api.send("POST", TENANTS, "text/plain", "{}"), 415, "unsupported_media_type");
        isProblem(
                Api.send(api.request(TENANTS).header("Accept", "text/html")),
                406,
                "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"name\":", "nonsense", "{} {}", "{\"name\": \"a\", \"name\": \"b\"}"})
    void whatIsNotOneJsonDocumentIsAProblem(String body) {
        isProblem(api.post(TENANTS, body), 400, "malformed_json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                     | ' type'
                    {}                     | '/name required'
                    {"name": 1}            | '/name type'
                    {"name": "A b"}        | '/name label'
                    {"name": "\\ud800"}    | '/name text'
                    {"name": "a", "b": 1}  | '/b unknown_field'
                    {"name": "a", "b": 1e9999} | '/b number'
                    """)
    void whatIsNotValidIsAProblemWithItsPlace(String body, String violation) {
        Answer answer = api.post(TENANTS, body);

        isProblem(answer, 422, "invalid");
        assertThat(answer.violations()).containsExactly(violation);
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        byte[] body = new byte[TOO_MANY];
        Arrays.fill(body, (byte) ' ');

        isProblem(api.post(TENANTS, " ".repeat(TOO_MANY)), 413, "body_too_large");
        isProblem(api.post(TENANTS, " ".repeat(9 << 20)), 413, "body_too_large");
        isProblem(api.stream(TENANTS, body), 413, "body_too_large");
    }

    @Test
    void aCompressedBodyIsAProblem() {
        isProblem(
                Api.send(
                        api.request(TENANTS)
                                .header("Content-Type", "application/json")
                                .header("Content-Encoding", "gzip")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))),
                415,
                "content_encoding");
    }

    @Test
    void aNameThatIsNoNameNamesNothing() {
        isProblem(api.get(TENANTS + "/No_Name"), 404, "tenant_unknown");
        isProblem(api.get(TENANTS + "/nobody/pipes"), 404, "tenant_unknown");
    }

    @Test
    void namesDoNotChange() {
        api.post(TENANTS, "{\"name\": \"renamed\"}");
        api.post(TENANTS + "/renamed/sources", "{\"name\": \"shop\"}");

        Answer answer = api.put(TENANTS + "/renamed/sources/shop", "{\"name\": \"store\"}");

        isProblem(answer, 422, "invalid");
        assertThat(answer.violations()).containsExactly("/name immutable");
    }
}
