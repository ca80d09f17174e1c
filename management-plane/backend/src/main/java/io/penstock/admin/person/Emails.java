package io.penstock.admin.person;

import io.penstock.admin.request.Document;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rule for e-mail addresses: printable ASCII around one at sign, 254 characters at most. */
public final class Emails {
    private static final int MOST = 254;
    private static final Pattern FORM = Pattern.compile("[!-?A-~]{1,64}@[!-?A-~]{1,189}");

    private Emails() {}

    /** As it is stored and compared. */
    public static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Reads the member {@code email} in its normal form and notes what is wrong with it. */
    public static String read(Document document) {
        String email = document.text("email", MOST).map(Emails::normal).orElse("");
        if (!email.isEmpty() && !valid(email)) {
            document.violation("/email", "email", "'" + email + "' is no e-mail address");
        }
        return email;
    }

    /** Whether a normal text is an e-mail address. */
    public static boolean valid(String email) {
        return FORM.matcher(email).matches();
    }
}
