package io.penstock.admin.caller;

/**
 * Who changed something, as the audit log keeps it.
 *
 * @param kind {@code person}, {@code token}, {@code operator_token}, or {@code platform}: Penstock
 *     by itself
 * @param id of the person or the token; no secret
 * @param name a person's e-mail address, a token's name
 */
public record Actor(String kind, String id, String name) {
    /** Penstock by itself. */
    public static final Actor PLATFORM = new Actor("platform", "penstock", "Penstock");

    /** A person. */
    public static Actor person(String id, String email) {
        return new Actor("person", id, email);
    }
}
