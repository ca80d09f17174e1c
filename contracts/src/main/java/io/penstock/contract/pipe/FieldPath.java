package io.penstock.contract.pipe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in an event: {@code ce.subject} for an attribute, {@code data.order.id} for a field of
 * the payload, {@code data} for all of it.
 *
 * @param segments below the root; one for an attribute, none for the whole payload
 */
public record FieldPath(Root root, List<String> segments) {
    /** What a path starts with. */
    public enum Root {
        CE,
        DATA
    }

    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,40}");
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$-]{0,127}");
    private static final int MAX_SEGMENTS = 16;

    public FieldPath {
        segments = List.copyOf(segments);
    }

    /** Reads {@code ce.x} or {@code data.x.y}; empty when the text is no path. */
    public static Optional<FieldPath> parse(String text) {
        String[] parts = text.split("\\.", -1);
        List<String> rest = List.of(parts).subList(1, parts.length);
        return switch (parts[0]) {
            case "ce" ->
                    rest.size() == 1 && ATTRIBUTE.matcher(rest.getFirst()).matches()
                            ? Optional.of(new FieldPath(Root.CE, rest))
                            : Optional.empty();
            case "data" ->
                    rest.size() <= MAX_SEGMENTS
                                    && rest.stream().allMatch(s -> SEGMENT.matcher(s).matches())
                            ? Optional.of(new FieldPath(Root.DATA, rest))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Reads the text at a place in a document, noting a violation when it is no path. */
    static FieldPath read(Node node) {
        String text = node.text(400);
        Optional<FieldPath> path = parse(text);
        if (path.isEmpty() && !text.isEmpty()) {
            node.violation(
                    "path",
                    "'"
                            + text
                            + "' must be ce.<attribute> or data.<field>, with dots between fields");
        }
        return path.orElse(new FieldPath(Root.DATA, List.of()));
    }

    @Override
    public String toString() {
        String start = root == Root.CE ? "ce" : "data";
        return segments.isEmpty() ? start : start + "." + String.join(".", segments);
    }
}
