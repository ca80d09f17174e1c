package io.penstock.admin.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static Document read(String json) {
        return Document.read(json.getBytes(UTF_8));
    }

    private static Problem refusal(Runnable reading) {
        return catchThrowableOfType(ProblemException.class, reading::run).problem();
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        Document document = read("{\"name\": \"No\", \"x/y\": 1, \"z\": 2}").only("name");
        document.name();

        assertThat(refusal(document::check).errors())
                .extracting(violation -> violation.pointer() + " " + violation.rule())
                .containsExactly("/x~1y unknown_field", "/z unknown_field", "/name label");
    }

    @Test
    void emptyBodyIsAnEmptyObject() {
        assertThat(read("").rest()).isEmpty();
    }

    @Test
    void onlyObjectsAreDocuments() {
        assertThat(refusal(() -> read("[1]")).status()).isEqualTo(422);
        assertThat(refusal(() -> read("{")).status()).isEqualTo(400);
    }

    @Test
    void whatCouldNotBeWrittenAgainIsRefused() {
        assertThat(refusal(() -> read("{\"a\": [1e5000]}")).errors())
                .singleElement()
                .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/a/0"));
        assertThat(refusal(() -> read("{\"a\": \"\\udc00\"}")).errors())
                .singleElement()
                .satisfies(violation -> assertThat(violation.rule()).isEqualTo("text"));
    }
}
