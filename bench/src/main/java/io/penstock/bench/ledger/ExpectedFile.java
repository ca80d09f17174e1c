package io.penstock.bench.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A file that says of each event which branches it must reach, a line {@code {"id","branches":[…]}}
 * each. An event that it does not name must reach none.
 */
final class ExpectedFile {
    private ExpectedFile() {}

    static Expectation read(Path file) {
        Map<String, Set<String>> expected = new HashMap<>();
        LedgerFile.read(file, line -> expected.put(line.path("id").asText(), branches(line)));
        return Expectation.byId(id -> expected.getOrDefault(id, Set.of()));
    }

    private static Set<String> branches(JsonNode line) {
        Set<String> branches = new HashSet<>();
        line.path("branches").forEach(branch -> branches.add(branch.asText()));
        return Set.copyOf(branches);
    }
}
