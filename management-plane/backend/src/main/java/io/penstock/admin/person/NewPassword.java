package io.penstock.admin.person;

import io.penstock.admin.request.Document;
import java.util.Locale;
import java.util.Optional;

/** The rule for passwords that people choose: 12 to 128 characters, and not the e-mail address. */
public final class NewPassword {
    private static final int FEWEST = 12;
    private static final int MOST = 128;

    private NewPassword() {}

    /** Reads the member {@code password} and notes what is wrong with it. */
    public static Optional<String> read(Document document, String email) {
        Optional<String> password = document.text("password", MOST);
        password.ifPresent(text -> check(document, text, email));
        return password;
    }

    private static void check(Document document, String password, String email) {
        if (password.codePointCount(0, password.length()) < FEWEST) {
            document.violation(
                    "/password", "length", "must have at least " + FEWEST + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).equals(email)) {
            document.violation("/password", "guessable", "must not be the e-mail address");
        }
    }
}
