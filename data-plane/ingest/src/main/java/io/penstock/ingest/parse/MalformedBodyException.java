package io.penstock.ingest.parse;

import io.penstock.contract.pipe.Violation;

/** A body that cannot be taken apart into events, as a whole. */
public final class MalformedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Violation violation;
    private final Rule rule;

    MalformedBodyException(String pointer, Rule rule, String detail) {
        super(detail, null, false, false);
        this.rule = rule;
        this.violation = new Violation(pointer, rule.text(), detail);
    }

    public Rule rule() {
        return rule;
    }

    /** Where in the body, and why. */
    public Violation violation() {
        return violation;
    }
}
