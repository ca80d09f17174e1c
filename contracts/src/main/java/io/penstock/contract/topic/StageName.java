package io.penstock.contract.topic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The links of the chain, in their order. Topics are named by the stage that reads them. */
public enum StageName {
    NORMALIZE,
    ENRICH,
    ROUTE,
    TRANSFORM,
    TRANSMIT;

    /** The pure stages: all but transmit. */
    public static final List<StageName> PURE = List.of(NORMALIZE, ENRICH, ROUTE, TRANSFORM);

    /** The name in topics, metrics and evidence: {@code normalize}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage after this one; transmit has none. */
    public StageName next() {
        return switch (this) {
            case NORMALIZE -> ENRICH;
            case ENRICH -> ROUTE;
            case ROUTE -> TRANSFORM;
            case TRANSFORM -> TRANSMIT;
            case TRANSMIT -> throw new IllegalStateException("transmit is the last stage");
        };
    }

    /** Reads a name as {@link #text()} gives it. */
    public static StageName of(String text) {
        return Arrays.stream(values())
                .filter(stage -> stage.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "stage '" + text + "' must be one of " + names()));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(StageName::text).toList();
    }
}
