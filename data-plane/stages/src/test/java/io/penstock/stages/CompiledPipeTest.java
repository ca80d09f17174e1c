package io.penstock.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.Violation;
import io.penstock.contract.topic.StageName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledPipeTest {

    @Test
    void everyExpressionThatIsWrongIsNamedAtOnce() {
        assertThat(
                        violations(
                                """
                                {"sources": ["shop"],
                                 "enrich": {"fields": [{"path": "data.a", "cel": "data.b +"},
                                                       {"path": "data.b", "cel": "nope(1)"}]},
                                 "route": {"filters": [{"name": "f", "when": "1 + 1"}],
                                           "rules": [{"name": "r", "when": "data.total >", "to": ["crm"]}]},
                                 "branches": {"crm": {"destination": "d", "transform": {"jsonata": "{ 'a': "}}}}
                                """))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/enrich/fields/0/cel", "expression"),
                        org.assertj.core.groups.Tuple.tuple("/enrich/fields/1/cel", "expression"),
                        org.assertj.core.groups.Tuple.tuple("/route/filters/0/when", "expression"),
                        org.assertj.core.groups.Tuple.tuple("/route/rules/0/when", "expression"),
                        org.assertj.core.groups.Tuple.tuple(
                                "/branches/crm/transform/jsonata", "expression"));
    }

    @Test
    void formAndExpressionsAreNamedTogether() {
        assertThat(
                        violations(
                                """
                                {"sources": [], "enrich": {"fields": [{"path": "data.a", "cel": "1 +"}]},
                                 "branches": {"crm": {"destination": "d", "extra": 1}}}
                                """))
                .extracting(Violation::pointer)
                .contains("/sources", "/branches/crm/extra", "/enrich/fields/0/cel");
    }

    @Test
    void documentThatIsNoObjectIsAViolation() {
        assertThat(violations("[]")).isNotEmpty();
        assertThat(violations("{\"enrich\": 1, \"route\": [], \"branches\": {\"a\": 1}}"))
                .isNotEmpty();
        assertThat(violations("{")).extracting(Violation::rule).containsExactly("malformed_json");
    }

    @Test
    void fieldWithinAnotherFieldIsAViolation() {
        assertThat(
                        violations(
                                """
                                {"sources": ["shop"],
                                 "branches": {"crm": {"destination": "d", "transform":
                                    {"fields": {"a": "data.a", "a.b": "data.b", "ab": "data.c"}}}}}
                                """))
                .extracting(Violation::pointer)
                .containsExactly("/branches/crm/transform/fields/a.b");
    }

    @Test
    void branchWithoutNumberIsAViolation() {
        byte[] spec =
                "{\"sources\":[\"s\"],\"branches\":{\"crm\":{\"destination\":\"d\"}}}"
                        .getBytes(UTF_8);
        var body = new PipeRevisionBody(new PipeRef(1, 1), "acme", "p", Map.of("old", 4), spec);
        assertThat(CompiledPipe.compile(body))
                .isEqualTo(
                        new Checked.Invalid<CompiledPipe>(
                                List.of(
                                        new Violation(
                                                "/branches/crm",
                                                "branch_number",
                                                "branch 'crm' has no number in the revision"))));
    }

    @Test
    void compiledPipeKnowsWhereBranchesLead() {
        CompiledPipe pipe = Fixture.pipeWith("");
        assertThat(pipe.destination(1)).isEqualTo("acme/crm-http");
        assertThat(pipe.ref()).isEqualTo(new PipeRef(7, 3));
        assertThatThrownBy(() -> pipe.destination(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no branch 2");
    }

    @Test
    void groupThatIsNoneIsRefused() {
        CompiledPipe pipe = Fixture.pipeWith("");
        Event event = Fixture.event("{}");
        assertThatThrownBy(() -> Chain.run(event, pipe, StageName.ROUTE, StageName.ENRICH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Chain.run(event, pipe, StageName.ROUTE, StageName.TRANSMIT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eventOfABranchThatTheRevisionDoesNotHaveIsRejected() {
        assertThat(
                        Chain.run(
                                Fixture.event("{}"),
                                Fixture.pipeWith(""),
                                StageName.TRANSFORM,
                                StageName.TRANSFORM))
                .singleElement()
                .isInstanceOf(Ending.Rejected.class);
    }

    @Test
    void samplesOfTheContractCompile() {
        assertThat(
                        Fixture.compiles(
                                """
                                {"sources": ["shop"], "order": "none",
                                 "normalize": {"required": ["ce.subject", "data.orderId"]},
                                 "enrich": {"fields": [{"path": "data.region", "value": "eu"},
                                     {"path": "ce.tier", "cel": "data.total > 100 ? 'gold' : 'plain'"}]},
                                 "route": {"filters": [{"name": "orders-only", "when": "ce.type.startsWith('order.')"}],
                                           "match": "all",
                                           "rules": [{"name": "big", "when": "data.total > 100", "to": ["crm"]}],
                                           "otherwise": ["archive"]},
                                 "branches": {"crm": {"destination": "crm-http", "transform": {"jsonata": "{ 'n': data.orderId }"}},
                                              "archive": {"destination": "archive-http",
                                                          "transform": {"fields": {"orderId": "data.orderId", "id": "ce.id"}}}}}
                                """))
                .isTrue();
    }

    private static List<Violation> violations(String spec) {
        byte[] document = spec.getBytes(UTF_8);
        List<Violation> violations = CompiledPipe.check(document);
        assertThat(CompiledPipe.compile(Fixture.body(document)))
                .isEqualTo(new Checked.Invalid<CompiledPipe>(violations));
        return violations;
    }
}
