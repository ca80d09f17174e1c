package io.penstock.contract.pipe;

/** The rule for names of tenants, sources, destinations, pipes and branches. */
public final class Names {
    private Names() {}

    /** Whether the text is a DNS label: 1 to 63 lower-case letters, digits and inner hyphens. */
    public static boolean valid(String text) {
        return Node.LABEL.matcher(text).matches();
    }

    /** The text, or an {@link IllegalArgumentException} that shows it and the rule. */
    public static String require(String what, String text) {
        if (!valid(text)) {
            throw new IllegalArgumentException(
                    what
                            + " '"
                            + text
                            + "' must be a DNS label: 1 to 63 lower-case letters, digits and inner hyphens");
        }
        return text;
    }
}
