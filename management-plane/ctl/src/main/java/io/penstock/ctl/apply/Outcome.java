package io.penstock.ctl.apply;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.output.Documents;
import java.util.List;

/**
 * What became of a manifest.
 *
 * @param result {@code created}, {@code changed}, {@code unchanged} or {@code failed}
 * @param revision that is published now; 0: it has none
 * @param why a line each; empty unless it failed
 */
record Outcome(Manifest manifest, String result, int revision, ExitCode code, List<String> why) {
    Outcome {
        why = List.copyOf(why);
    }

    static Outcome good(Manifest manifest, String result, int revision) {
        return new Outcome(manifest, result, revision, ExitCode.OK, List.of());
    }

    static Outcome failed(Manifest manifest, ExitCode code, List<String> why) {
        return new Outcome(manifest, "failed", 0, code, why);
    }

    ObjectNode document() {
        ObjectNode document =
                Documents.object()
                        .put("kind", manifest.kind().text())
                        .put("tenant", manifest.tenant())
                        .put("name", manifest.name())
                        .put("result", result);
        if (revision > 0) {
            document.put("revision", revision);
        }
        if (!why.isEmpty()) {
            ArrayNode lines = document.putArray("why");
            why.forEach(line -> lines.add(line.strip()));
        }
        return document;
    }
}
