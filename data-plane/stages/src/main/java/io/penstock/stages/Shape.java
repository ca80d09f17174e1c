package io.penstock.stages;

import io.penstock.contract.pipe.FieldPath;
import io.penstock.stages.expression.JsonataExpression;
import java.util.List;

/** How a branch shapes the payload, compiled. */
sealed interface Shape {
    /** The payload stays as it is. */
    record AsIs() implements Shape {}

    /** A new object. */
    record Fields(String pointer, List<Copy> copies) implements Shape {}

    /** The result of an expression. */
    record Jsonata(String pointer, JsonataExpression expression) implements Shape {}

    /** One field of a new object: from a place in the event to a place in the object. */
    record Copy(FieldPath from, List<String> to) {}
}
