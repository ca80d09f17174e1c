package io.penstock.admin.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people who change the same resource do not overwrite each other unseen. */
class PreconditionIT {
    private static final String SINK = "{\"spec\": {\"url\": \"http://127.0.0.1:9/\"}}";
    private static final String PIPE =
            "{\"spec\": {\"sources\": [\"shop\"], \"branches\": {\"a\": {\"destination\": \"sink\"}}}}";

    private final Api api = Platform.shared().backend().api();
    private String tenant = "";

    @BeforeEach
    void fill(TestInfo test) {
        tenant = "/api/v1/tenants/etag-" + Integer.toHexString(test.getDisplayName().hashCode());
        new Accounts(api).tenant(tenant.substring("/api/v1/tenants/".length()));
        api.post(tenant + "/sources", "{\"name\": \"shop\"}");
        api.post(tenant + "/destinations", SINK.replaceFirst("\\{", "{\"name\": \"sink\", "));
        api.post(tenant + "/pipes", PIPE.replaceFirst("\\{", "{\"name\": \"orders\", "));
    }

    private Answer send(String method, String path, String body, String ifMatch) {
        return Api.send(
                api.request(tenant + path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", ifMatch)
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static String tag(Answer answer) {
        return answer.headers().firstValue("etag").orElse("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|''|''|{}",
                "PUT|/sources/shop|/sources/shop|{}",
                "PUT|/destinations/sink|/destinations/sink|" + SINK,
                "POST|/pipes/orders|/pipes/orders/revisions|" + PIPE
            })
    void changeOfWhatWasSeenHappensOnce(String method, String shown, String path, String body) {
        String seen = tag(api.get(tenant + shown));
        assertThat(seen).matches("\"[0-9]+\"");

        Answer first = send(method, path, body, "\"0\", " + seen);
        Answer second = send(method, path, body, seen);

        assertThat(first.status()).as(first.body()).isIn(200, 201);
        assertThat(tag(first)).isNotEqualTo(seen).isEqualTo(tag(api.get(tenant + shown)));
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.text("code")).isEqualTo("precondition_failed");
        assertThat(tag(api.get(tenant + shown))).isEqualTo(tag(first));
        assertThat(send(method, path, body, "*").status()).isEqualTo(first.status());
    }

    @ParameterizedTest
    @CsvSource({"/pipes/orders", "/destinations/unused", "/sources/unused"})
    void deletionOfWhatHasChangedIsRefused(String path) {
        api.post(tenant + "/sources", "{\"name\": \"unused\"}");
        api.post(tenant + "/destinations", SINK.replaceFirst("\\{", "{\"name\": \"unused\", "));

        assertThat(send("DELETE", path, "", "\"1\"").status()).isEqualTo(412);
        assertThat(send("DELETE", path, "", tag(api.get(tenant + path))).status()).isEqualTo(204);
    }

    @Test
    void newResourceHasItsTagAtOnce() {
        Answer made = api.post(tenant + "/sources", "{\"name\": \"fresh\"}");

        assertThat(tag(made)).isEqualTo(tag(api.get(tenant + "/sources/fresh")));
    }
}
