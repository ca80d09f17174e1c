package io.penstock.contract.pipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks of a pipe: the content of a revision.
 *
 * <pre>{@code
 * {"sources": ["shop"], "order": "none",
 *  "normalize": {"required": ["ce.subject", "data.orderId"]},
 *  "enrich": {"fields": [{"path": "data.region", "value": "eu"},
 *                        {"path": "ce.tier", "cel": "data.total > 100 ? 'gold' : 'plain'"}]},
 *  "route": {"filters": [{"name": "orders-only", "when": "ce.type.startsWith('order.')"}],
 *            "match": "all",
 *            "rules": [{"name": "big", "when": "data.total > 100", "to": ["crm"]}],
 *            "otherwise": ["archive"]},
 *  "branches": {"crm": {"destination": "crm-http", "transform": {"jsonata": "{ 'n': data.orderId }"}},
 *               "archive": {"destination": "archive-http",
 *                           "transform": {"fields": {"orderId": "data.orderId", "id": "ce.id"}}}}}
 * }</pre>
 *
 * @param required places that an event must have; normalize rejects it otherwise
 * @param fields set by enrich, in this order
 * @param branches by name, in document order
 */
public record PipeSpec(
        List<String> sources,
        Order order,
        List<FieldPath> required,
        List<Field> fields,
        Route route,
        Map<String, Branch> branches) {

    /** In which order a pipe delivers. */
    public enum Order {
        NONE
    }

    /** Whether an event takes every rule that matches, or the first. */
    public enum Match {
        ALL,
        FIRST
    }

    /** A field that enrich sets. */
    public sealed interface Field {
        FieldPath path();

        /** The same value in every event; any JSON value. */
        record Static(FieldPath path, @Nullable Object value) implements Field {}

        /** The result of a CEL expression over {@code ce} and {@code data}. */
        record Computed(FieldPath path, String cel) implements Field {}
    }

    /** An event for which {@code when} is false is filtered, and counted under the name. */
    public record Filter(String name, String when) {}

    /** An event for which {@code when} is true goes to these branches. */
    public record Rule(String name, String when, List<String> to) {}

    /**
     * Which branches an event takes. Without rules and without {@code otherwise}: all of them.
     *
     * @param otherwise the branches of an event that no rule matched; none: it is filtered by
     *     {@value #NO_MATCH}
     */
    public record Route(
            List<Filter> filters, Match match, List<Rule> rules, List<String> otherwise) {
        /** The name under which events are counted that no rule matched. */
        public static final String NO_MATCH = "no-match";

        public boolean takesAll() {
            return rules.isEmpty() && otherwise.isEmpty();
        }
    }

    /** A way out of the pipe: one delivery for each event that takes it. */
    public record Branch(String destination, Transform transform) {}

    /** Reads and checks a document; all violations are found at once. */
    public static Checked<PipeSpec> read(byte[] json) {
        return Node.document(json, (root, _) -> PipeSpecReader.read(root));
    }

    /** As {@link #read(byte[])}, from a value as {@code Json.read} gives it. */
    public static Checked<PipeSpec> read(@Nullable Object json) {
        return Node.document(json, (root, _) -> PipeSpecReader.read(root));
    }
}
