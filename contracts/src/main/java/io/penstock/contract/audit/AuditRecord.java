package io.penstock.contract.audit;

import io.penstock.contract.wire.WireException;

/**
 * A record of {@code penstock.audit}. Its Kafka key is {@link #key()}: {@code
 * ledger/<lane>/<pipe>/<bucket>}, {@code finding/<lane>/<id>} or {@code state/<lane>}. Each
 * replaces the one before of its key.
 */
public sealed interface AuditRecord permits LedgerRow, Finding, AuditState {
    int VERSION = 1;

    String key();

    byte[] write();

    /** Reads a value by the kind that its key names; a {@link WireException} says why it cannot. */
    static AuditRecord read(String key, byte[] value) {
        String kind = key.substring(0, Math.max(0, key.indexOf('/')));
        try {
            return switch (kind) {
                case "ledger" -> LedgerRow.read(value);
                case "finding" -> Finding.read(value);
                case "state" -> AuditState.read(value);
                default ->
                        throw new WireException("audit record '" + key + "' is of no known kind");
            };
        } catch (IllegalArgumentException e) {
            throw new WireException("audit record '" + key + "': " + e.getMessage());
        }
    }
}
