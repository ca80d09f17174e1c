package io.penstock.admin.audit;

import org.jspecify.annotations.Nullable;

/**
 * One change, as it is written.
 *
 * @param action what was done, as {@code <kind>.<verb>}: {@code source.created}
 * @param kind of the resource
 * @param name of the resource
 * @param before the resource's document before the change; null: there was none, or it is secret
 * @param after the resource's document after the change; null: there is none, or it is secret
 */
public record AuditEntry(
        String action, String kind, String name, @Nullable Object before, @Nullable Object after) {

    /** A change whose documents are not kept. */
    public static AuditEntry of(String action, String kind, String name) {
        return new AuditEntry(action, kind, name, null, null);
    }

    /** A resource that was made. */
    public static AuditEntry created(String kind, String name, @Nullable Object after) {
        return new AuditEntry(kind + ".created", kind, name, null, after);
    }

    /** A resource that was changed. */
    public static AuditEntry changed(
            String kind, String name, @Nullable Object before, @Nullable Object after) {
        return new AuditEntry(kind + ".changed", kind, name, before, after);
    }

    /** A resource that was deleted. */
    public static AuditEntry deleted(String kind, String name, @Nullable Object before) {
        return new AuditEntry(kind + ".deleted", kind, name, before, null);
    }
}
