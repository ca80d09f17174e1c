package io.penstock.bench.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;

/** A pipe in which every stage has something to do, with one branch that takes every event. */
final class ChainPipe {
    static final String BRANCH = "main";

    private static final String SPEC =
            """
            {"sources": ["load"], "order": "none",
             "normalize": {"required": ["ce.subject", "data"]},
             "enrich": {"fields": [
                 {"path": "ce.area",
                  "cel": "ce.type.startsWith('order.') ? 'orders' : ce.type"}]},
             "route": {"match": "first",
                 "rules": [{"name": "money",
                            "when": "ce.type.startsWith('order.') || ce.type.startsWith('payment.')",
                            "to": ["main"]}],
                 "otherwise": ["main"]},
             "branches": {
                 "main": {"destination": "main",
                          "transform": {"fields": {"customer": "ce.subject",
                                                   "kind": "ce.type",
                                                   "what": "data"}}}}}
            """;

    private ChainPipe() {}

    static JsonNode spec() {
        return Json.parse(SPEC);
    }
}
