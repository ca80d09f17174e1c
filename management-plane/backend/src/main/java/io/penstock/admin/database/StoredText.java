package io.penstock.admin.database;

/** Texts of others as PostgreSQL stores texts. */
public final class StoredText {
    /**
     * What an index entry of PostgreSQL holds is bounded: longer ids and types are found by this.
     */
    public static final int MOST_INDEXED = 500;

    private StoredText() {}

    /** Without NUL; cut between characters. */
    public static String of(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, most);
        boolean half = !cut.isEmpty() && Character.isHighSurrogate(cut.charAt(cut.length() - 1));
        return (half ? cut.substring(0, cut.length() - 1) : cut).replace('\0', '\uFFFD');
    }
}
