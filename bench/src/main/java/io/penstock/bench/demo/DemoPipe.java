package io.penstock.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.load.Samples;
import java.util.Set;

/** The pipe of the demo: orders and payments go to sales, all else goes to activity. */
final class DemoPipe {
    static final String SOURCE = "shop";
    static final String NAME = "shop-events";
    static final String SALES = "sales";
    static final String ACTIVITY = "activity";

    private static final String SPEC =
            """
            {"sources": ["shop"], "order": "none",
             "normalize": {"required": ["ce.subject", "data"]},
             "enrich": {"fields": [
                 {"path": "data.platform", "value": "demo"},
                 {"path": "ce.area",
                  "cel": "ce.type.startsWith('order.') ? 'orders' : ce.type"}]},
             "route": {"match": "first",
                 "rules": [{"name": "money",
                            "when": "ce.type.startsWith('order.') || ce.type.startsWith('payment.')",
                            "to": ["sales"]}],
                 "otherwise": ["activity"]},
             "branches": {
                 "sales": {"destination": "sales",
                           "transform": {"fields": {"order": "data.orderId",
                                                    "customer": "ce.subject",
                                                    "total": "data.total",
                                                    "kind": "ce.type",
                                                    "lines": "data.lines"}}},
                 "activity": {"destination": "activity"}}}
            """;

    private DemoPipe() {}

    static JsonNode spec() {
        return Json.parse(SPEC);
    }

    /** The branch that an event of this type has to reach. */
    static String branch(String type) {
        return type.startsWith("order.") || type.startsWith("payment.") ? SALES : ACTIVITY;
    }

    /** What the ledger has to find, from the demo's own input. */
    static Expectation expectation(RunIds ids, Samples samples) {
        return Expectation.byId(id -> Set.of(branch(samples.type(ids.number(id)))));
    }
}
