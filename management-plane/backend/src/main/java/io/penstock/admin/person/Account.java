package io.penstock.admin.person;

/**
 * How a person signs in.
 *
 * @param passwordHash an Argon2id hash in PHC form
 * @param mustChangePassword whether the password is a one-time one
 */
public record Account(Person person, String passwordHash, boolean mustChangePassword) {
    @Override
    public String toString() {
        return "account of person " + person.id();
    }
}
