package io.penstock.admin.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static @Nullable Object json(String text) throws Json.MalformedJson {
        return Json.read(text.replace('\'', '"').getBytes(UTF_8));
    }

    @Test
    void referencesAreFoundInABrokenSpec() throws Exception {
        assertThat(
                        Reference.in(
                                json(
                                        "{'sources': [1, 'shop', 'No'], 'branches': {'a/b': {'destination': 'crm'}, 'c': 2}}")))
                .extracting(Reference::pointer)
                .containsExactly("/sources/1", "/branches/a~1b/destination");
    }
}
