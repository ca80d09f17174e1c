package io.penstock.ctl.resource;

import io.penstock.ctl.failure.Failure;
import java.util.regex.Pattern;

/** Names of resources, which become parts of paths. */
public final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Names() {}

    public static boolean valid(String name) {
        return LABEL.matcher(name).matches();
    }

    /** The name; a {@link Failure} when it cannot be one. */
    public static String require(String kind, String name) {
        if (!valid(name)) {
            throw Failure.usage(
                    "'" + name + "' is no name of a " + kind,
                    "a name has 1 to 63 lower-case letters, digits and inner hyphens");
        }
        return name;
    }
}
