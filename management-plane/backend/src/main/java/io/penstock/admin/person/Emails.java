package io.penstock.admin.person;

import java.util.Locale;
import java.util.regex.Pattern;

/** The rule for e-mail addresses: something, an at sign, something; 254 characters at most. */
public final class Emails {
    private static final Pattern FORM =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

    private Emails() {}

    /** As it is stored and compared. */
    public static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a normal text is an e-mail address. */
    public static boolean valid(String email) {
        return FORM.matcher(email).matches();
    }
}
