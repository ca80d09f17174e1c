package io.penstock.contract.failure;

/**
 * An expected failure as a value.
 *
 * @param message a sentence for people: what was wrong, where; never a payload or a secret
 */
public record Failure(FailureCode code, String message) {}
