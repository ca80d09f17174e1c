package io.penstock.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ingest.parse.Shape;
import org.junit.jupiter.api.Test;

class ContentTypesTest {

    @Test
    void theTypeTellsTheShape() {
        assertThat(ContentTypes.shape("application/cloudevents+json; charset=UTF-8", () -> false))
                .contains(Shape.STRUCTURED);
        assertThat(ContentTypes.shape("Application/CloudEvents-Batch+JSON", () -> true))
                .contains(Shape.BATCH);
        assertThat(ContentTypes.shape("application/x-ndjson", () -> false)).contains(Shape.NDJSON);
        assertThat(ContentTypes.shape("application/json", () -> false)).contains(Shape.PLAIN);
    }

    @Test
    void headersMakeItBinaryWhateverTheTypeOfTheData() {
        assertThat(ContentTypes.shape("application/json", () -> true)).contains(Shape.BINARY);
        assertThat(ContentTypes.shape("image/png", () -> true)).contains(Shape.BINARY);
        assertThat(ContentTypes.shape(null, () -> true)).contains(Shape.BINARY);
    }

    @Test
    void otherTypesFormatsAndCharsetsAreNotTaken() {
        assertThat(ContentTypes.shape("application/cloudevents+avro", () -> true)).isEmpty();
        assertThat(ContentTypes.shape("text/plain", () -> false)).isEmpty();
        assertThat(ContentTypes.shape(null, () -> false)).isEmpty();
        assertThat(ContentTypes.shape("application/json; charset=utf-16", () -> false)).isEmpty();
    }
}
