package io.penstock.contract.pipe;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901): {@code /route/rules/0/when}
 * @param rule which rule, as a stable code: {@code required}, {@code unknown_field}, …
 * @param detail a sentence that shows the offender
 */
public record Violation(String pointer, String rule, String detail) {}
