package io.penstock.contract.pipe;

import org.jspecify.annotations.Nullable;

/**
 * An ingest point.
 *
 * <pre>{@code
 * {"orderingKey": "ce.subject",
 *  "limits": {"bytesInFlight": 16777216, "eventsPerSecond": 500, "bytesPerSecond": 1048576}}
 * }</pre>
 *
 * @param orderingKey the attribute whose value keeps events together; null: the event's id
 * @param bytesInFlight request bytes of this source that one ingest process holds at most
 * @param rates unlimited unless stated
 */
public record SourceSpec(@Nullable FieldPath orderingKey, int bytesInFlight, Rates rates) {
    private static final int DEFAULT_BYTES_IN_FLIGHT = 16 << 20;

    public static Checked<SourceSpec> read(byte[] json) {
        return Node.document(json, (root, _) -> read(root));
    }

    public static Checked<SourceSpec> read(@Nullable Object json) {
        return Node.document(json, (root, _) -> read(root));
    }

    private static SourceSpec read(Node root) {
        root.requireObject(false).only("orderingKey", "limits");
        Node limits =
                root.at("limits")
                        .requireObject(true)
                        .only("bytesInFlight", "eventsPerSecond", "bytesPerSecond");
        return new SourceSpec(
                orderingKey(root.at("orderingKey")),
                limits.at("bytesInFlight").number(1_024, 1 << 30, DEFAULT_BYTES_IN_FLIGHT),
                Rates.read(limits));
    }

    private static @Nullable FieldPath orderingKey(Node node) {
        if (!node.present()) {
            return null;
        }
        FieldPath path = FieldPath.read(node);
        if (path.root() != FieldPath.Root.CE) {
            node.violation("path", "must be an attribute: ce.<attribute>");
        }
        return path;
    }
}
