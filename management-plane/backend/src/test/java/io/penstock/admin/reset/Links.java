package io.penstock.admin.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;

/** Makes reset links and uses them, as the UI does. */
record Links(Api operator) {
    static final String RESETS = "/api/v1/resets";

    /** What people choose here. */
    static final String CHOSEN = "words that I will keep";

    static String id(Api person) {
        return person.get("/api/v1/session").text("person/id");
    }

    static Answer make(Api by, String tenant, Api of) {
        return by.post("/api/v1/tenants/" + tenant + "/people/" + id(of) + "/reset", "{}");
    }

    Answer make(String email) {
        return operator.post(RESETS, "{\"email\": \"" + email + "\"}");
    }

    static String secret(Answer made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String link = made.text("link");
        return link.substring(link.indexOf('#') + 1);
    }

    Answer use(String secret, String password) {
        return operator.anonymous()
                .post(
                        RESETS + "/use",
                        "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(secret, password));
    }

    void isUnknown(String secret) {
        Answer answer = use(secret, CHOSEN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("reset_unknown");
    }
}
