package io.penstock.ingest.http;

import io.penstock.ingest.parse.MediaTypes;
import io.penstock.ingest.parse.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from a request's headers how its body holds events. */
final class ContentTypes {
    /** What a sender may use, for messages. */
    static final String TAKEN =
            "application/cloudevents+json, application/cloudevents-batch+json, application/json,"
                    + " application/x-ndjson, or binary mode with ce-* headers";

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private ContentTypes() {}

    /**
     * The shape; empty when it is none that is taken.
     *
     * @param binaryMode whether there is a {@code ce-specversion}, {@code ce-id}, {@code ce-type}
     *     or {@code ce-source} header
     */
    static Optional<Shape> shape(@Nullable String contentType, BooleanSupplier binaryMode) {
        String essence = MediaTypes.essence(contentType);
        if (!essence.startsWith("application/cloudevents") && binaryMode.getAsBoolean()) {
            return Optional.of(Shape.BINARY);
        }
        return switch (essence) {
            case "application/cloudevents+json" -> utf8(contentType, Shape.STRUCTURED);
            case "application/cloudevents-batch+json" -> utf8(contentType, Shape.BATCH);
            case "application/json" -> utf8(contentType, Shape.PLAIN);
            case "application/x-ndjson", "application/ndjson" -> utf8(contentType, Shape.NDJSON);
            default -> Optional.empty();
        };
    }

    private static Optional<Shape> utf8(@Nullable String contentType, Shape shape) {
        if (contentType == null || contentType.indexOf(';') < 0) {
            return Optional.of(shape);
        }
        Matcher charset = CHARSET.matcher(contentType);
        boolean utf8 =
                !charset.find()
                        || switch (charset.group(1).toLowerCase(Locale.ROOT)) {
                            case "utf-8", "utf8", "us-ascii" -> true;
                            default -> false;
                        };
        return utf8 ? Optional.of(shape) : Optional.empty();
    }
}
