package io.penstock.contract.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.pipe.PipeSpec.Field;
import io.penstock.contract.pipe.PipeSpec.Match;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipeSpecTest {
    private static final String WHOLE =
            """
            {"sources": ["shop", "till"], "order": "none",
             "normalize": {"required": ["ce.subject", "data.orderId", "data"]},
             "enrich": {"fields": [{"path": "data.region", "value": {"a": null}},
                                   {"path": "ce.tier", "cel": "data.total > 100 ? 'gold' : 'plain'"},
                                   {"path": "data.none", "value": null}]},
             "route": {"filters": [{"name": "orders-only", "when": "true"}],
                       "match": "first",
                       "rules": [{"name": "big", "when": "data.total > 100", "to": ["crm"]}],
                       "otherwise": ["archive"]},
             "branches": {"crm": {"destination": "crm-http", "transform": {"jsonata": "data"}},
                          "archive": {"destination": "archive-http",
                                      "transform": {"fields": {"order.id": "data.orderId", "id": "ce.id"}}},
                          "raw": {"destination": "raw-http"}}}
            """;

    @Test
    void wholeSpecIsRead() {
        PipeSpec spec = read(WHOLE);
        assertThat(spec.sources()).containsExactly("shop", "till");
        assertThat(spec.required())
                .extracting(FieldPath::toString)
                .containsExactly("ce.subject", "data.orderId", "data");
        assertThat(spec.fields())
                .hasExactlyElementsOfTypes(
                        Field.Static.class, Field.Computed.class, Field.Static.class);
        assertThat(spec.route().match()).isEqualTo(Match.FIRST);
        assertThat(spec.route().takesAll()).isFalse();
        assertThat(spec.branches().keySet()).containsExactly("crm", "archive", "raw");
        assertThat(spec.branches().values())
                .extracting(PipeSpec.Branch::transform)
                .hasExactlyElementsOfTypes(
                        Transform.Jsonata.class, Transform.Fields.class, Transform.AsIs.class);
    }

    @Test
    void leastSpecTakesAllBranches() {
        PipeSpec spec = read("{\"sources\":[\"s\"],\"branches\":{\"b\":{\"destination\":\"d\"}}}");
        assertThat(spec.route().takesAll()).isTrue();
        assertThat(spec.route().match()).isEqualTo(Match.ALL);
        assertThat(spec.required()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(
                        violations(
                                """
                                {"sources": ["Shop", "a", "a"], "order": "key", "colour": "red",
                                 "normalize": {"required": ["subject", 7, "ce.a.b"]},
                                 "enrich": {"fields": [{"path": "ce.id", "value": 1},
                                                       {"path": "data", "value": 1},
                                                       {"path": "data.x"},
                                                       {"path": "data.x", "value": 1, "cel": "1"},
                                                       "none"]},
                                 "route": {"filters": [{"name": "no-match", "when": ""}],
                                           "match": "some",
                                           "rules": [{"name": "r", "when": "true", "to": ["nowhere"]},
                                                     {"name": "r", "when": "true", "to": []}],
                                           "otherwise": "crm"},
                                 "branches": {"crm": {"destination": "D", "transform": {}},
                                              "B": {"transform": {"fields": {"a..b": "x", "c": "data.c"}}}}}
                                """))
                .containsExactlyInAnyOrder(
                        "/colour unknown_field",
                        "/sources/0 label",
                        "/sources/2 duplicate",
                        "/order choice",
                        "/normalize/required/0 path",
                        "/normalize/required/1 type",
                        "/normalize/required/2 path",
                        "/enrich/fields/0/path fixed",
                        "/enrich/fields/1/path path",
                        "/enrich/fields/2 choice",
                        "/enrich/fields/3 choice",
                        "/enrich/fields/4 type",
                        "/enrich/fields/4 choice",
                        "/enrich/fields/4/path required",
                        "/route/filters/0/name duplicate",
                        "/route/filters/0/when length",
                        "/route/match choice",
                        "/route/rules/0/to/0 unknown_branch",
                        "/route/rules/1/name duplicate",
                        "/route/rules/1/to required",
                        "/route/otherwise type",
                        "/branches/crm/destination label",
                        "/branches/crm/transform choice",
                        "/branches/B label",
                        "/branches/B/destination required",
                        "/branches/B/transform/fields/a..b path",
                        "/branches/B/transform/fields/a..b path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                       | type",
                "null                     | type",
                "{                        | malformed_json",
                "{\"sources\":\"a\"}      | type",
                "{\"sources\":[]}         | required",
                "{\"branches\":{}}        | required",
                "{\"branches\":[]}        | type",
                "{\"enrich\":[]}          | type",
                "{\"route\":{\"rules\":{}}} | type"
            })
    void documentOfAnotherShapeIsRefused(String json, String rule) {
        assertThat(violations(json)).anyMatch(violation -> violation.endsWith(" " + rule));
    }

    @Test
    void listsAndExpressionsAreBounded() {
        String many = "\"a\",".repeat(100) + "\"a\"";
        assertThat(violations("{\"sources\":[" + many + "]}")).contains("/sources length");
        assertThat(
                        violations(
                                "{\"enrich\":{\"fields\":[{\"path\":\"data.a\",\"cel\":\""
                                        + "x".repeat(4_001)
                                        + "\"}]}}"))
                .contains("/enrich/fields/0/cel length");
    }

    @Test
    void namesInPointersAreEscaped() {
        assertThat(violations("{\"a/b~c\":1}")).contains("/a~1b~0c unknown_field");
    }

    @ParameterizedTest
    @CsvSource({
        "ce.subject, true", "ce.Subject, false", "ce, false", "ce.a.b, false", "data, true",
        "data.a, true", "data.größe.x_1, true", "data., false", "data..a, false", "data.1a, false",
        "data.a-b, true", "body.a, false", "'', false", "data.$x, true", "data.a b, false"
    })
    void pathIsReadWhenItIsOne(String text, boolean isPath) {
        assertThat(FieldPath.parse(text).map(FieldPath::toString))
                .isEqualTo(isPath ? java.util.Optional.of(text) : java.util.Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "a-1, true",
        "0, true",
        "-a, false",
        "a-, false",
        "A, false",
        "'', false",
        "a.b, false"
    })
    void nameIsALabel(String text, boolean valid) {
        assertThat(Names.valid(text)).isEqualTo(valid);
        assertThat(Names.valid("a".repeat(63))).isTrue();
        assertThat(Names.valid("a".repeat(64))).isFalse();
    }

    private static PipeSpec read(String json) {
        return PipeSpec.read(json.getBytes(UTF_8))
                .orThrow(violations -> new IllegalStateException(violations.toString()));
    }

    private static List<String> violations(String json) {
        return switch (PipeSpec.read(json.getBytes(UTF_8))) {
            case Checked.Valid<PipeSpec> _ -> List.of();
            case Checked.Invalid<PipeSpec>(var found) -> {
                assertThat(found).allMatch(violation -> !violation.detail().isBlank());
                yield found.stream().map(v -> v.pointer() + " " + v.rule()).toList();
            }
        };
    }
}
