package io.penstock.admin.person;

/**
 * A person with an account.
 *
 * @param id never changes
 * @param email in lower case; nobody else has it
 * @param operator whether the person may do everything, in every tenant
 */
public record Person(String id, String email, String name, boolean operator) {}
