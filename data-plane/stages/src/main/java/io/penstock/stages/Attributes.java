package io.penstock.stages;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.failure.FailureCode;
import io.penstock.stages.payload.JsonNumber;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sets CloudEvents attributes. */
final class Attributes {
    /** Bytes of a value that a pipe sets. */
    private static final int MAX_BYTES = 1_024;

    private Attributes() {}

    /** The attributes with one set to the text of a value. */
    static CloudAttributes with(
            CloudAttributes ce, String name, @Nullable Object value, String pointer)
            throws Rejection {
        String text = text(value, pointer);
        return name.equals("subject")
                ? new CloudAttributes(
                        ce.id(),
                        ce.source(),
                        ce.type(),
                        text,
                        ce.time(),
                        ce.dataContentType(),
                        ce.dataSchema(),
                        ce.extensions())
                : ce.withExtension(name, text);
    }

    /** The attributes of an event whose payload was made here. */
    static CloudAttributes withJson(CloudAttributes ce) {
        return new CloudAttributes(
                ce.id(),
                ce.source(),
                ce.type(),
                ce.subject(),
                ce.time(),
                "application/json",
                ce.dataSchema(),
                ce.extensions());
    }

    private static String text(@Nullable Object value, String pointer) throws Rejection {
        String text =
                switch (value) {
                    case String string -> string;
                    case JsonNumber number -> number.toString();
                    case Boolean flag -> flag.toString();
                    case null, default ->
                            throw failed(pointer, "needs a text, a number or true or false");
                };
        if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw failed(pointer, "needs a text of 1 to " + MAX_BYTES + " bytes");
        }
        if (text.codePoints().anyMatch(Attributes::isForbidden)) {
            throw failed(pointer, "needs a text without control characters");
        }
        return text;
    }

    /** Characters that CloudEvents 1.0 keeps out of attributes (section 3.1, type String). */
    private static boolean isForbidden(int point) {
        return Character.isISOControl(point)
                || (point >= 0xD800 && point <= 0xDFFF)
                || (point >= 0xFDD0 && point <= 0xFDEF)
                || (point & 0xFFFE) == 0xFFFE;
    }

    private static Rejection failed(String pointer, String what) {
        return new Rejection(
                FailureCode.EXPRESSION_FAILED, pointer + " " + what + " for an attribute");
    }
}
