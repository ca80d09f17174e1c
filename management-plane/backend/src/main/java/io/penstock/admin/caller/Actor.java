package io.penstock.admin.caller;

/**
 * Who changed something, as the audit log keeps it.
 *
 * @param kind {@code person}, {@code token} or {@code operator_token}
 * @param id of the person or the token; no secret
 * @param name a person's e-mail address, a token's name
 */
public record Actor(String kind, String id, String name) {
    /** A person. */
    public static Actor person(String id, String email) {
        return new Actor("person", id, email);
    }
}
