package io.penstock.transmit.http;

import io.penstock.contract.failure.Failure;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a destination says of each event of a batch: <code>{"results": [{"status": 202}, {"status":
 * 400}, …]}</code>, one for each in turn, in an answer of 2xx. A pure function.
 */
final class ItemResults {
    private ItemResults() {}

    /**
     * Why each event was not accepted; null: it was.
     *
     * @param events of the request
     * @return null when the answer tells nothing of single events, or not of all
     */
    static @Nullable List<@Nullable Failure> read(byte[] body, int events) {
        try {
            return Json.read(body) instanceof Map<?, ?> answer
                            && answer.get("results") instanceof List<?> results
                            && results.size() == events
                    ? read(results)
                    : null;
        } catch (MalformedJson e) {
            return null;
        }
    }

    private static @Nullable List<@Nullable Failure> read(List<?> results) {
        List<@Nullable Failure> failures = new ArrayList<>(results.size());
        for (Object result : results) {
            if (!(result instanceof Map<?, ?> item)
                    || !(item.get("status") instanceof Long status)) {
                return null;
            }
            failures.add(status / 100 == 2 ? null : Failures.ofStatus(status.intValue()));
        }
        return failures;
    }
}
