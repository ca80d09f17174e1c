package io.penstock.contract.pipe;

import io.penstock.contract.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One place in a document being read. Each accessor notes what is wrong in the shared list of
 * violations and goes on with a stand-in, so that one reading finds everything.
 */
final class Node {
    /** Names of tenants, sources, pipes, branches, destinations: a DNS label. */
    static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final String pointer;
    private final @Nullable Object value;
    private final List<Violation> violations;

    private Node(String pointer, @Nullable Object value, List<Violation> violations) {
        this.pointer = pointer;
        this.value = value;
        this.violations = violations;
    }

    /** Reads a document by {@code read}, which sees its root, an object. */
    static <T> Checked<T> document(byte[] json, BiFunction<Node, List<Violation>, T> read) {
        try {
            return document(Json.read(json), read);
        } catch (Json.MalformedJson e) {
            return new Checked.Invalid<>(
                    List.of(new Violation("", "malformed_json", String.valueOf(e.getMessage()))));
        }
    }

    static <T> Checked<T> document(
            @Nullable Object json, BiFunction<Node, List<Violation>, T> read) {
        List<Violation> found = new ArrayList<>();
        T result = read.apply(new Node("", json, found), found);
        return found.isEmpty() ? new Checked.Valid<>(result) : new Checked.Invalid<>(found);
    }

    String pointer() {
        return pointer;
    }

    boolean present() {
        return value != null;
    }

    @Nullable Object raw() {
        return value;
    }

    void violation(String rule, String detail) {
        violations.add(new Violation(pointer, rule, detail));
    }

    /** The member of that name; absent members are places too. */
    Node at(String name) {
        return new Node(
                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                object().get(name),
                violations);
    }

    /** Refuses members of other names. */
    Node only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : object().keySet()) {
            if (!known.contains(name)) {
                at(name).violation(
                                "unknown_field",
                                "field '"
                                        + name
                                        + "' is not known here; known are "
                                        + String.join(", ", names));
            }
        }
        return this;
    }

    /** Whether a member of that name was written, be it null. */
    boolean has(String name) {
        return object().containsKey(name);
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> object() {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** Notes a violation unless this is an object or, when optional, absent. */
    Node requireObject(boolean optional) {
        if (!(value instanceof Map) && !(optional && value == null)) {
            violation("type", "must be an object");
        }
        return this;
    }

    Map<String, Node> members() {
        requireObject(true);
        Map<String, Node> members = new java.util.LinkedHashMap<>();
        object().keySet().forEach(name -> members.put(name, at(name)));
        return members;
    }

    List<Node> items() {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            violation("type", "must be a list");
            return List.of();
        }
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Node(pointer + "/" + i, list.get(i), violations));
        }
        return items;
    }

    /** A text of 1 to {@code max} characters. */
    String text(int max) {
        if (value == null) {
            violation("required", "is required");
        } else if (!(value instanceof String text)) {
            violation("type", "must be a text");
        } else if (text.isEmpty() || text.length() > max) {
            violation("length", "must have 1 to " + max + " characters, has " + text.length());
        } else {
            return text;
        }
        return "";
    }

    String label() {
        String text = text(63);
        if (!text.isEmpty() && !LABEL.matcher(text).matches()) {
            violation(
                    "label",
                    "'"
                            + text
                            + "' must be a DNS label: lower-case letters, digits and inner hyphens");
        }
        return text;
    }

    int number(int least, int most, int absent) {
        switch (value) {
            case null -> {
                return absent;
            }
            case Long number when number >= least && number <= most -> {
                return number.intValue();
            }
            case Long _, BigDecimal _, java.math.BigInteger _ ->
                    violation(
                            "range",
                            value + " must be a whole number from " + least + " to " + most);
            default -> violation("type", "must be a whole number");
        }
        return absent;
    }

    Duration duration(Duration least, Duration most, Duration absent) {
        if (value == null) {
            return absent;
        }
        try {
            Duration read = Duration.parse(text(40));
            if (read.compareTo(least) >= 0 && read.compareTo(most) <= 0) {
                return read;
            }
            violation("range", read + " must lie between " + least + " and " + most);
        } catch (DateTimeParseException e) {
            violation("type", "must be an ISO 8601 duration such as PT10S");
        }
        return absent;
    }

    <E extends Enum<E>> E choice(Class<E> type, E absent) {
        if (value == null) {
            return absent;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(java.util.Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        violation("choice", "'" + value + "' must be one of " + choices(type));
        return absent;
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        return String.join(
                ", ",
                java.util.Arrays.stream(type.getEnumConstants())
                        .map(c -> c.name().toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }
}
