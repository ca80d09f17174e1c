package io.penstock.admin.request;

import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.Names;
import io.penstock.contract.pipe.Violation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's body: a JSON object. Reading notes everything that is wrong with it; {@link #check}
 * ends the request when something was noted.
 */
public final class Document {
    private final Map<String, @Nullable Object> members;
    private final List<Violation> violations = new ArrayList<>();

    private Document(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /**
     * Reads a body; an empty one is an empty object.
     *
     * @throws ProblemException 400 when it is not one JSON document, 422 when it is no object
     */
    public static Document read(byte[] body) {
        try {
            return of(body.length == 0 ? Map.of() : Json.read(body));
        } catch (MalformedJson e) {
            throw new ProblemException(
                    Problem.of(
                            400,
                            "malformed_json",
                            "Malformed JSON",
                            "The body is not one JSON document: " + e.getMessage()));
        }
    }

    private static Document of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw ProblemException.invalid(List.of(new Violation("", "type", "must be an object")));
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
        List<Violation> unportable = Portable.violations(json);
        if (!unportable.isEmpty()) {
            throw ProblemException.invalid(unportable);
        }
        return new Document(members);
    }

    /** Notes members of other names. */
    public Document only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                violation(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "unknown_field",
                        "field '"
                                + name
                                + "' is not known here; known are "
                                + String.join(", ", names));
            }
        }
        return this;
    }

    /** The member {@code name}: a valid name, else noted. */
    public String name() {
        Object name = members.get("name");
        if (name == null) {
            violation("/name", "required", "is required");
        } else if (!(name instanceof String text)) {
            violation("/name", "type", "must be a text");
        } else if (!Names.valid(text)) {
            violation(
                    "/name",
                    "label",
                    "'"
                            + text
                            + "' must be a DNS label: 1 to 63 lower-case letters, digits and inner hyphens");
        } else {
            return text;
        }
        return "";
    }

    /** Notes a member {@code name} that is not the one in the path: names do not change. */
    public Document sameName(String name) {
        if (members.containsKey("name") && !name.equals(members.get("name"))) {
            violation("/name", "immutable", "the name '" + name + "' cannot be changed");
        }
        return this;
    }

    /** The member of that name: a text of at most so many characters, not blank; else noted. */
    public Optional<String> text(String name, int most) {
        Object value = members.get(name);
        if (value == null) {
            violation("/" + name, "required", "is required");
        } else if (!(value instanceof String text)) {
            violation("/" + name, "type", "must be a text");
        } else if (text.isBlank() || text.length() > most) {
            violation("/" + name, "length", "must have 1 to " + most + " characters");
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            violation("/" + name, "text", "must have no control characters");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** The member of that name: a whole number within bounds, or the usual one; else noted. */
    public int number(String name, int least, int most, int usual) {
        Object value = members.get(name);
        if (value == null) {
            return usual;
        }
        if (value instanceof Long number && number >= least && number <= most) {
            return number.intValue();
        }
        violation("/" + name, "range", "must be a whole number from " + least + " to " + most);
        return usual;
    }

    /** The member of that name: a time after now, or none; else noted. */
    public Optional<Instant> future(String name, Instant now) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(String.valueOf(value)).toInstant();
            if (!at.isAfter(now)) {
                violation("/" + name, "range", at + " must lie in the future");
            }
            return Optional.of(at);
        } catch (DateTimeParseException _) {
            violation("/" + name, "type", "must be a time such as 2030-01-31T12:00:00Z");
            return Optional.empty();
        }
    }

    public @Nullable Object member(String name) {
        return members.get(name);
    }

    /** All members but {@code name}, in their order. */
    public Map<String, @Nullable Object> rest() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(members);
        rest.remove("name");
        return rest;
    }

    /** The value of what was read at a place; its violations are noted below that place. */
    public <T> Optional<T> noting(String pointer, Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(var value) -> Optional.of(value);
            case Checked.Invalid<T>(var found) -> {
                noting(pointer, found);
                yield Optional.empty();
            }
        };
    }

    /** Notes violations below a place. */
    public void noting(String pointer, List<Violation> found) {
        found.forEach(v -> violation(pointer + v.pointer(), v.rule(), v.detail()));
    }

    /** Notes a violation. */
    public void violation(String pointer, String rule, String detail) {
        violations.add(new Violation(pointer, rule, detail));
    }

    /** Ends the request with all violations noted so far (422), if there is one. */
    public void check() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
