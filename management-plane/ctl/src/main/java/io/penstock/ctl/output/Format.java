package io.penstock.ctl.output;

import java.util.Locale;

/** How data is written to stdout. */
public enum Format {
    /** For people. */
    TABLE,
    JSON,
    YAML;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
