package io.penstock.ingest.rate;

import java.util.List;

/**
 * More than limits allow.
 *
 * @param policies the violated ones, by name
 * @param seconds after which all of them have their full quota again; positive
 */
public record Excess(List<String> policies, long seconds) {
    public Excess {
        policies = List.copyOf(policies);
    }
}
