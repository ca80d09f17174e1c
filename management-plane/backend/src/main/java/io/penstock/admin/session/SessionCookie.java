package io.penstock.admin.session;

/** The cookie {@code penstock_session}: no script reads it, no other site sends it. */
public final class SessionCookie {
    /** The cookie's name. */
    public static final String NAME = "penstock_session";

    private SessionCookie() {}

    /** Sets the cookie; it ends with the browser's session, or when the server says so. */
    static String set(SessionSecret secret, boolean secure) {
        return cookie(secret.reveal(), secure);
    }

    /** Removes the cookie. */
    static String clear(boolean secure) {
        return cookie("", secure) + "; Max-Age=0";
    }

    private static String cookie(String value, boolean secure) {
        return NAME
                + "="
                + value
                + "; Path=/; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }
}
