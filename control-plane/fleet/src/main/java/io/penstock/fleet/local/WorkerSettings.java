package io.penstock.fleet.local;

import io.penstock.control.fleet.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is set for workers of a role, beside what the fleet gives them.
 *
 * <p>Three options are the fleet's own: {@value #HEAP} is the largest heap ({@code 160m}), {@value
 * #PREPEND} a folder of classes put before the product's jars, and {@value #JVM} further flags of
 * the JVM, a blank between them. All others are the worker's.
 */
public final class WorkerSettings {
    static final String HEAP = "heap";
    static final String PREPEND = "prepend";
    static final String JVM = "jvm";

    private static final Pattern FORM = Pattern.compile("([a-z]+)\\.([a-z][-.a-z0-9]*)=(.*)");

    private final Map<Role, Map<String, String>> options;

    private WorkerSettings(Map<Role, Map<String, String>> options) {
        this.options = options;
    }

    /** Reads settings of the form {@code role.option=value}; the last of an option counts. */
    public static WorkerSettings of(List<String> texts) {
        Map<Role, Map<String, String>> options = new TreeMap<>();
        for (String text : texts) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "worker setting '" + text + "' must be role.option=value");
            }
            options.computeIfAbsent(Role.of(matcher.group(1)), _ -> new TreeMap<>())
                    .put(matcher.group(2), matcher.group(3));
        }
        return new WorkerSettings(options);
    }

    Optional<String> heap(Role role) {
        return Optional.ofNullable(of(role).get(HEAP));
    }

    Optional<String> prepend(Role role) {
        return Optional.ofNullable(of(role).get(PREPEND));
    }

    /** Further flags of the JVM; a blank inside one is kept. */
    List<String> flags(Role role) {
        String flags = of(role).getOrDefault(JVM, "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split(" +(?=-)"));
    }

    /** The worker's own options, by name. */
    Map<String, String> further(Role role) {
        Map<String, String> further = new TreeMap<>(of(role));
        further.remove(HEAP);
        further.remove(PREPEND);
        further.remove(JVM);
        return Collections.unmodifiableMap(further);
    }

    private Map<String, String> of(Role role) {
        return options.getOrDefault(role, Map.of());
    }
}
