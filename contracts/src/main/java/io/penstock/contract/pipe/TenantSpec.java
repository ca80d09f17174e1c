package io.penstock.contract.pipe;

import org.jspecify.annotations.Nullable;

/**
 * What is set for a tenant: {@code {"limits": {"eventsPerSecond": 500, "bytesPerSecond":
 * 1048576}}}.
 *
 * @param rates of all its sources together
 */
public record TenantSpec(Rates rates) {

    public static Checked<TenantSpec> read(byte[] json) {
        return Node.document(json, (root, _) -> read(root));
    }

    public static Checked<TenantSpec> read(@Nullable Object json) {
        return Node.document(json, (root, _) -> read(root));
    }

    private static TenantSpec read(Node root) {
        root.requireObject(false).only("limits");
        return new TenantSpec(
                Rates.read(
                        root.at("limits")
                                .requireObject(true)
                                .only("eventsPerSecond", "bytesPerSecond")));
    }
}
