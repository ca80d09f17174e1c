package io.penstock.local;

/**
 * A PostgreSQL JDBC address taken apart at the places that matter here.
 *
 * @param server {@code jdbc:postgresql://host:port/}
 * @param parameters what follows the question mark; may hold a user and a password
 */
record JdbcUrl(String server, String parameters) {
    private static final String SCHEME = "jdbc:postgresql://";

    /**
     * Reads {@code jdbc:postgresql://host[:port]/[database][?parameters]}.
     *
     * @throws IllegalArgumentException for any other form; the message does not repeat the URL,
     *     which may hold a password
     */
    static JdbcUrl of(String url) {
        int slash = url.indexOf('/', SCHEME.length());
        if (!url.startsWith(SCHEME) || slash < 0) {
            throw new IllegalArgumentException(
                    "the database's address must be jdbc:postgresql://host:port/database?user=…");
        }
        int question = url.indexOf('?', slash);
        return new JdbcUrl(
                url.substring(0, slash + 1), question < 0 ? "" : url.substring(question + 1));
    }

    /** The same server's other database, without user and password; other parameters are kept. */
    String database(String name) {
        var kept = new StringBuilder();
        for (var parameter : parameters.split("&", -1)) {
            boolean secret =
                    parameter.isEmpty()
                            || parameter.startsWith("user=")
                            || parameter.startsWith("password=");
            if (!secret) {
                kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
            }
        }
        return server + name + kept;
    }
}
